"""What the labels of the training sets mean on our scales. The numbers are the project's own reading of the labels."""

EMOTIONS = {  # label: (valence, intensity)
    "admiration": (0.75, 0.6),
    "amusement": (0.55, 0.5),
    "anger": (-0.8, 0.85),
    "annoyance": (-0.55, 0.5),
    "approval": (0.45, 0.35),
    "caring": (0.45, 0.45),
    "confusion": (-0.2, 0.35),
    "curiosity": (0.1, 0.3),
    "desire": (0.25, 0.45),
    "disappointment": (-0.6, 0.5),
    "disapproval": (-0.5, 0.45),
    "disgust": (-0.75, 0.75),
    "embarrassment": (-0.5, 0.5),
    "excitement": (0.75, 0.8),
    "fear": (-0.65, 0.75),
    "gratitude": (0.7, 0.55),
    "grief": (-0.85, 0.85),
    "joy": (0.8, 0.7),
    "love": (0.85, 0.75),
    "nervousness": (-0.45, 0.5),
    "neutral": (0.0, 0.1),
    "optimism": (0.5, 0.45),
    "pride": (0.65, 0.6),
    "realization": (0.0, 0.3),
    "relief": (0.5, 0.45),
    "remorse": (-0.5, 0.55),
    "sadness": (-0.65, 0.6),
    "surprise": (0.1, 0.55),
}
LABELS = tuple(EMOTIONS)
POLARITY = {"positive": 1.0, "negative": -1.0, "neutral": 0.0}

TALK = {"openinggreeting", "thankyou", "closinggreeting", "confirmation", "rejection"}  # multidogo
UNCLEAR = {"contentonly", "outofdomain", ""}
TROUBLE = {"reportbrokensoftware", "reportbrokenphone", "disputecharge", "reportlostcard"}

GENERIC = """
love it|love this|love this app|great app|nice app|good app|best app|best app ever|awesome app|i love it
i like it|so good|very good|very nice|excellent|super|superb|amazing|amazing app|worst app|worst app ever
bad app|hate it|hate this app|i hate it|useless app|terrible|awful|rubbish|garbage|sucks|this sucks|not good
not bad|ok app|it's ok|its okay|nice|good|great|cool|perfect|fantastic|five stars|one star|would recommend
highly recommended|thumbs up|well done|good job|keep it up|great work|thank you so much|thanks a lot|the best
the worst|best ever|worst ever|wow|fun|fun game|so fun|great game|love this game|addictive|awesome|brilliant
wonderful|good stuff|great stuff|great place|great service|nice place|good food|bad service|love this place
favorite|my favorite|not great|meh|lol|haha so true|same here|me too|you too|hello there|hi good morning
hey how are you|have a nice day|see you later|bye now|ok thank you|ok thanks bye|sure go ahead
yes that is correct|no that's all|that will be all thanks|alright sounds good|great thanks
"""
"""Praise, blame and talk that tell nothing: written for Bootmaker."""
