"""What customers do: order, receive, send back, join, renew and leave."""

from datetime import datetime, timedelta

from bootmaker.sample.events import Customer, Order
from bootmaker.sample.wording import content
from bootmaker.sample.year import END, START, Year

DECEMBER = datetime(2025, 12, 1, tzinfo=START.tzinfo)
LEAVING = ("polite", "promise", "threat")


def purchases(year: Year) -> None:
    """Give every customer their orders and memberships."""
    for customer in year.block.customers:
        for _ in range(_how_many(year, customer)):
            purchase(year, customer, _when(year))
        if customer.club != "none" and customer.story not in LEAVING and year.chance(0.55):
            year.did(year.day(), "left club" if year.chance(0.09) else "renewed club", customer)


def purchase(year: Year, customer: Customer, at: datetime, boot: str = "") -> Order:
    """One order and what became of it in the ordinary course of things."""
    model = boot or year.rng.choice(content()["boots"][0 if customer.story == "soles" else 1 :])
    item = model if boot or year.chance(0.62) else year.rng.choice(content()["gear"])
    days = year.rng.randint(7, 13) if year.chance(0.12) else year.rng.randint(2, 5)
    order = Order(year.order_id(), item, model, at, year.clock(at + timedelta(days=days)))
    year.orders.setdefault(customer.id, []).append(order)
    year.did(at, "ordered", customer, order.id, item)
    if year.chance(0.025):
        year.did(year.after(at, 1, 2), "cancelled", customer, order.id, item)
        return order
    year.did(order.delivered, "delivered", customer, order.id, item)
    if customer.story not in ("wet", "soles") and year.chance(0.07):
        send_back(year, customer, order, year.after(order.delivered, 2, 20))
    return order


def send_back(year: Year, customer: Customer, order: Order, at: datetime) -> None:
    """A return, and usually the refund."""
    year.did(at, "returned", customer, order.id, order.item)
    if year.chance(0.85):
        year.did(year.after(at, 4, 12), "refunded", customer, order.id, order.item)


def _how_many(year: Year, customer: Customer) -> int:
    if customer.story == "wet":
        return year.rng.randint(2, 4)
    usual = {"new": [55, 35, 8, 2], "regular": [30, 40, 22, 8], "loyal": [15, 40, 30, 15]}[customer.segment]
    return year.rng.choices([1, 1, 2, 3] if customer.segment == "new" else [0, 1, 2, 3], usual)[0]


def _when(year: Year) -> datetime:
    if year.chance(0.14):
        return year.day(DECEMBER - timedelta(days=6), DECEMBER + timedelta(days=21))
    return year.day(START, END - timedelta(days=8))
