import ibis
import pyarrow as pa

from bootmaker.lenses.firsts import first_of, ranked, written

ROWS = ibis.memtable(pa.table({"who": ["a", "a", "a", "b"], "score": [3, 1, 2, 9]}))


def shown(table):
    rows = ibis.duckdb.connect().to_pyarrow(table).to_pylist()
    return sorted(tuple(row.values()) for row in rows)


def test_it_takes_the_lowest_rows_of_each_group():
    assert shown(first_of(ROWS, "who", by="score")) == [("a", 1), ("b", 9)]
    assert shown(first_of(ROWS, "who", by="score", most=2)) == [("a", 1), ("a", 2), ("b", 9)]


def test_ranks_begin_at_nought_in_each_group():
    assert shown(ranked(ROWS, "who", by="score")) == [("a", 1, 0), ("a", 2, 1), ("a", 3, 2), ("b", 9, 0)]


def test_duckdb_does_not_sort_all_rows_for_it():
    connection = ibis.duckdb.connect()
    kept = connection.create_table("kept", ROWS)
    plan = connection.con.execute(f"EXPLAIN {connection.compile(first_of(kept, 'who', by='score'))}").fetchall()
    assert "HASH_GROUP_BY" in str(plan)
    assert "WINDOW" not in str(plan)


def test_numbers_as_text_sort_like_numbers():
    numbers = ibis.memtable(pa.table({"n": [0, 7, 10, 999]}))
    texts = [row[0] for row in shown(numbers.select(text=written(numbers.n, room=1000)))]
    assert texts == ["1000", "1007", "1010", "1999"]
