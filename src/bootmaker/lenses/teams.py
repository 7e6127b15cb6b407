"""Teams of staff: which of them answered in a conversation. Who belongs to a team is counted here, and never leaves."""

from typing import Any

from bootmaker.nouns.touchpoint import Kind, Speaker

FEWEST_STAFF = 5  # a team of fewer people is not shown: it would show persons
TEAM = r'"(?:team|group)": ?"([^"]+)"'


def answered(touchpoints: Any) -> Any:
    """`conversation` and the `team` of at least five people that answered in it, where only one did."""
    staff = (touchpoints.speaker == Speaker.STAFF) & (touchpoints.kind != Kind.NOTED) & touchpoints.staff.notnull()
    told = touchpoints.filter(staff & touchpoints.attributes.notnull())
    rows = told.select("conversation", "staff", team=told.attributes.re_extract(TEAM, 1).nullif(""))
    rows = rows.filter(rows.team.notnull())
    sizes = rows.group_by("team").agg(people=rows.staff.nunique())
    teams = rows.group_by("conversation").agg(team=rows.team.min(), other=rows.team.max())
    sure = teams.filter(teams.conversation.notnull() & (teams.team == teams.other))
    return sure.semi_join(sizes.filter(sizes.people >= FEWEST_STAFF), "team").select("conversation", "team")
