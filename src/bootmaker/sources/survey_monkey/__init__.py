"""SurveyMonkey responses; see README.md."""
