"""Small files as customers' companies have them: Maija's late parcel, Juho's boots."""

from pathlib import Path

HEADER = "id,date,customer email,customer name,channel,text,rating\n"
ROWS = (
    '1,2026-03-01 09:00,maija@example.org,Maija Virtanen,email,"Where is my parcel? I wait for three weeks now.",\n',
    '2,2026-03-04 10:00,maija@example.org,Maija Virtanen,chat,"Nobody called back. Call me: +358 40 555 0100.",\n',
    '3,2026-03-09 10:00,maija@example.org,Maija Virtanen,email,"It came at last, thank you so much. Maija",5\n',
    '4,2026-03-02 12:00,juho@example.org,Juho Laine,chat,"The boots fit perfectly and I love the colour.",5\n',
    '5,2026-04-11 12:00,juho@example.org,Juho Laine,review,"The sole came loose, I am very disappointed.",1\n',
)


def messages(folder: Path, *rows: str, name: str = "messages.csv") -> Path:
    """A CSV of messages; the five of ROWS unless others are given."""
    path = folder / name
    path.write_text(HEADER + "".join(rows or ROWS), encoding="utf-8")
    return path


def many(folder: Path, count: int) -> Path:
    """A longer CSV of different messages from forty customers."""
    row = '{n},2026-{m:02}-{d:02} 10:00,c{c}@example.org,,chat,"Number {n}: the zipper of my jacket {n} broke.",\n'
    return messages(folder, *(row.format(n=n, m=1 + n % 12, d=1 + n % 28, c=n % 40) for n in range(count)))
