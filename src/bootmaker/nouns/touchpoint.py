"""The touchpoint schema: one row is one thing said or done between a customer and the company."""

from enum import StrEnum

import pyarrow as pa


class Kind(StrEnum):
    """What sort of touchpoint it is."""

    SAID = "said"
    DID = "did"
    RATED = "rated"
    NOTED = "noted"


class Speaker(StrEnum):
    """Who said or did it."""

    CUSTOMER = "customer"
    STAFF = "staff"
    BOT = "bot"
    SYSTEM = "system"


UTC_MICROSECONDS = pa.timestamp("us", tz="UTC")

TOUCHPOINT = pa.schema(
    [
        ("id", pa.string()),  # keyed pseudonym of (source, external_id)
        ("revision", pa.int32()),  # 1, then one more for each edit
        ("source", pa.string()),  # which inbox: "zendesk", "reviews.csv"
        ("external_id", pa.string()),  # the id over there, redacted
        ("at", UTC_MICROSECONDS),  # null where unknown: such rows keep file order
        ("customer", pa.string()),  # pseudonymous key
        ("conversation", pa.string()),  # touchpoints that share a thread
        ("goal", pa.string()),  # order, ticket or project; null where unknown
        ("in_reply_to", pa.string()),  # id of another touchpoint
        ("channel", pa.string()),  # email, chat, phone, review, survey, social, shop, web, app, other
        ("kind", pa.string()),  # Kind
        ("speaker", pa.string()),  # Speaker
        ("staff", pa.string()),  # pseudonymous key of the staff member
        ("text", pa.string()),  # redacted
        ("act", pa.string()),  # for `did`: returned, cancelled, renewed, ...
        ("rating", pa.float64()),
        ("rating_min", pa.float64()),
        ("rating_max", pa.float64()),
        ("invited", pa.bool_()),  # was the customer asked? null where unknown
        ("attributes", pa.string()),  # a JSON object of strings, redacted: tags, topic, version, ...
    ]
)

IDENTITY = pa.struct([("kind", pa.string()), ("value", pa.string())])  # kind: IdentityKind

RAW_TOUCHPOINT = pa.schema(
    [
        *(TOUCHPOINT.field(name) for name in TOUCHPOINT.names if name not in ("id", "revision")),
        pa.field("identities", pa.list_(IDENTITY)),  # what is known of that very customer
        pa.field("staff_name", pa.string()),
        pa.field("line", pa.int64()),  # where it stood in the file, counted from 1
    ]
)
"""What a source yields: nothing is masked yet, `customer`, `staff`, `conversation` are the source's own ids."""

RAW_CUSTOMER = pa.schema(
    [
        pa.field("source", pa.string()),
        pa.field("customer", pa.string()),
        pa.field("identities", pa.list_(IDENTITY)),
        pa.field("attributes", pa.string()),  # a JSON object: segment, plan, region, since
        pa.field("line", pa.int64()),
    ]
)
"""A customer record without a touchpoint: it brings attributes, and the customers who stay silent."""

SET_ASIDE = pa.schema([("line", pa.int64()), ("reason", pa.string())])
"""A row that could not be understood: where, and why. Never its content, which may be personal data."""


class IdentityKind(StrEnum):
    """What an identity is. An exact e-mail address or phone number joins customers of different sources."""

    EMAIL = "email"
    PHONE = "phone"
    NAME = "name"
    HANDLE = "handle"
    ORDER = "order"
    ACCOUNT = "account"


CHANNELS = ("email", "chat", "phone", "review", "survey", "social", "shop", "web", "app", "other")
