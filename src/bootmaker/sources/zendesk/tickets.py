"""One Zendesk ticket or comment as touchpoints."""

from collections.abc import Iterator, Mapping
from typing import Any

from bootmaker.sources.rows.gathering import Aside, Row
from bootmaker.sources.zendesk.people import People

CHANNELS = {
    **dict.fromkeys(("email", "web", "api_email"), "email"),
    **dict.fromkeys(("chat", "messaging", "native_messaging", "sms", "whatsapp", "line", "telegram"), "chat"),
    **dict.fromkeys(("voice", "phone", "phone_call_inbound", "phone_call_outbound"), "phone"),
    **dict.fromkeys(("twitter", "twitter_dm", "facebook", "instagram_dm", "x_corp_dm"), "social"),
    **dict.fromkeys(("mobile", "mobile_sdk", "sdk"), "app"),
    **dict.fromkeys(("web_widget", "web_service", "help_center", "forum", "topic", "web_form"), "web"),
}
SCORES = {"good": 1.0, "good_with_comment": 1.0, "bad": 0.0, "bad_with_comment": 0.0}
KEPT = ("subject", "type", "priority", "status", "group_id", "organization_id", "brand_id", "problem_id", "external_id")


def ticket_rows(ticket: Mapping[str, Any], people: People, line: int) -> Iterator[Row]:
    """What was said in a ticket, how it was rated, and that it was resolved."""
    comments = [comment for comment in ticket.get("comments") or [] if isinstance(comment, Mapping)]
    for number, comment in enumerate(comments, start=1):
        row = comment_row({"id": f"{ticket['id']}-{number}", **comment}, ticket, people, line)
        if number == 1 and not isinstance(row, Aside):
            row = {**row, "attributes": {**row["attributes"], **attributes(ticket)}}
        yield row
    if not comments:
        yield _description(ticket, people, line)
    yield from _rating(ticket, people, line)
    if ticket.get("status") in ("solved", "closed"):
        yield {
            **_base(ticket, people, line),
            "external_id": f"ticket:{ticket['id']}:resolved",
            "at": ticket.get("updated_at"),
            "kind": "did",
            "speaker": "system",
            "act": "resolved",
        }


def comment_row(comment: Mapping[str, Any], ticket: Mapping[str, Any], people: People, line: int) -> Any:
    """A comment as a touchpoint: public ones were said, internal ones noted by staff."""
    text = _heard(comment) or comment.get("plain_body") or comment.get("body")
    markup = not text and comment.get("html_body")
    if not (text or markup):
        return Aside(line, "a comment has no text")
    author, public = str(comment.get("author_id") or ""), comment.get("public", True) is not False
    staff = people.is_staff(author, ticket, public=public) or not public
    own = {} if staff or not author else {"customer": author, "identities": people.identities(author)}
    return {
        **_base(ticket, people, line),
        **own,
        "external_id": f"comment:{comment['id']}",
        "at": comment.get("created_at"),
        "channel": "phone" if _is_call(comment) else _channel(comment.get("via")) or _base_channel(ticket),
        "kind": "said" if public else "noted",
        "speaker": "staff" if staff else "customer",
        "staff": author if staff else None,
        "staff_name": people.name(author) if staff else None,
        "text": text or comment.get("html_body"),
        "attributes": {"format": "html"} if markup else {},
    }


def attributes(ticket: Mapping[str, Any]) -> dict[str, Any]:
    """Whatever else a ticket says about itself."""
    kept = {name: ticket.get(name) for name in KEPT}
    kept["tags"] = ", ".join(map(str, ticket.get("tags") or []))
    for entry in ticket.get("custom_fields") or []:
        if isinstance(entry, Mapping):
            kept[f"field {entry.get('id')}"] = entry.get("value")
    return kept


def _description(ticket: Mapping[str, Any], people: People, line: int) -> Row:
    text = ticket.get("description") or ticket.get("subject")
    if not text:
        return Aside(line, "has neither a description nor comments")
    return {
        **_base(ticket, people, line),
        "external_id": f"ticket:{ticket['id']}",
        "at": ticket.get("created_at"),
        "kind": "said",
        "speaker": "customer",
        "text": text,
        "attributes": attributes(ticket),
    }


def _rating(ticket: Mapping[str, Any], people: People, line: int) -> Iterator[Row]:
    rating = ticket.get("satisfaction_rating") or {}
    score = SCORES.get(str(rating.get("score", "")).lower().replace(" ", "_"))
    if score is not None:
        yield {
            **_base(ticket, people, line),
            "external_id": f"ticket:{ticket['id']}:rating",
            "at": rating.get("created_at") or ticket.get("updated_at"),
            "channel": "survey",
            "kind": "said" if rating.get("comment") else "rated",
            "speaker": "customer",
            "text": rating.get("comment") or None,
            "rating": score,
            "rating_min": 0.0,
            "rating_max": 1.0,
            "invited": True,
        }


def _base(ticket: Mapping[str, Any], people: People, line: int) -> dict[str, Any]:
    number, customer = ticket.get("id"), people.customer(ticket)
    return {
        "customer": customer,
        "conversation": str(number) if number else None,
        "goal": str(number) if number else None,
        "channel": _base_channel(ticket),
        "identities": people.identities(customer),
        "line": line,
    }


def _is_call(comment: Mapping[str, Any]) -> bool:
    return comment.get("type") in ("VoiceComment", "TpeVoiceComment")


def _heard(comment: Mapping[str, Any]) -> str | None:
    """The words of a call: the body of such a comment only lists its numbers and times."""
    data = comment.get("data")
    words = data.get("transcription_text") if _is_call(comment) and isinstance(data, Mapping) else None
    return str(words) if words else None


def _base_channel(ticket: Mapping[str, Any]) -> str:
    return _channel(ticket.get("via")) or "other"


def _channel(via: Any) -> str | None:
    name = via.get("channel") if isinstance(via, Mapping) else via
    return CHANNELS.get(str(name)) if name else None
