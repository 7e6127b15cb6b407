"""The state of one block while its year is told: the dice, the words, the order counter, and the calendar."""

from datetime import UTC, datetime, timedelta
from random import Random

from bootmaker.sample.events import Act, Block, Customer, Order
from bootmaker.sample.wording import Facts, Words, content

START = datetime(2025, 10, 1, tzinfo=UTC)
END = datetime(2026, 9, 30, 22, tzinfo=UTC)
LOGO_CHANGED = datetime(2025, 11, 12, tzinfo=UTC)
SOLES_NOTED = datetime(2026, 1, 24, tzinfo=UTC)  # by staff
SOLES_CUSTOMERS = datetime(2026, 3, 10, tzinfo=UTC)  # in numbers
MESSAGE_NOTED = datetime(2026, 5, 11, tzinfo=UTC)  # by one of the staff, who is wrong
ORDERS_IN_BLOCK = 4000


class Year:
    """One block's year: hands out moments, orders and filled-in facts."""

    def __init__(self, rng: Random, block: Block) -> None:
        self.rng = rng
        self.block = block
        self.words = Words(rng)
        self.next_order = 104_000 + block.number * ORDERS_IN_BLOCK
        self.orders: dict[str, list[Order]] = {}
        self.staff: list[dict[str, str]] = content()["staff"]

    def day(self, first: datetime = START, last: datetime = END) -> datetime:
        """A waking moment between two days."""
        days = max(0, (last - first).days)
        return self.clock(first + timedelta(days=self.rng.randint(0, days)))

    def clock(self, day: datetime) -> datetime:
        """That day at a time when people write."""
        return day.replace(hour=self.rng.randint(7, 21), minute=self.rng.randrange(60), second=self.rng.randrange(60))

    def after(self, moment: datetime, first: int, last: int) -> datetime:
        """`first` to `last` days later."""
        return self.clock(moment + timedelta(days=self.rng.randint(first, last)))

    def chance(self, probability: float) -> bool:
        """True that often."""
        return self.rng.random() < probability

    def order_id(self) -> str:
        """The next order number."""
        self.next_order += self.rng.randint(1, 3)
        return f"NB-{self.next_order}"

    def did(self, at: datetime, act: str, customer: Customer, order: str = "", item: str = "") -> None:
        """Note an act, unless it lies beyond the year."""
        if START <= at <= END:
            self.block.acts.append(Act(at, act, customer, order, item))

    def colleague(self, team: str = "support") -> str:
        """Somebody of that team."""
        return self.rng.choice([person["name"] for person in self.staff if person["team"] == team])

    def order_of(self, customer: Customer, near: datetime | None = None) -> Order | None:
        """One of the customer's orders (delivered before `near`, if given)."""
        orders = [o for o in self.orders.get(customer.id, []) if near is None or o.ordered <= near]
        return self.rng.choice(orders) if orders else None

    def facts(self, customer: Customer, order: Order | None = None, staff: str = "") -> Facts:
        """The slots of one conversation."""
        staff = staff or self.colleague()
        return Facts(
            self.rng, first=customer.first, last=customer.last, name=customer.name, since=customer.since[:4],
            order=order.id if order else f"NB-{self.next_order - self.rng.randint(20, 400)}",
            item=order.item if order else self.rng.choice(content()["gear"]),
            boot=order.boot if order else self.rng.choice(content()["boots"][1:]), first_name="{first_name}",
            staff=staff, staff_first=staff.split()[0], colleague=self.colleague("workshop").split()[0],
            cartons=str(self.rng.randint(3, 14)),
        )  # fmt: skip
