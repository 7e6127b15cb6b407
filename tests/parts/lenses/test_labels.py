import ibis
import pyarrow as pa

from bootmaker.lenses.labels import labelled
from tests.parts.lenses.lakes import lake, measured, said


def test_what_was_chosen_gets_the_id_of_its_place_and_nothing_is_lost():
    chosen = ibis.memtable(pa.table({"name": ["best", "none"], "place": pa.array([1, None], pa.int64())}))
    found = measured({"all": labelled(chosen, lake([said("Maija", 0), said("Omar", 1)]))})["all"]
    assert sorted(found.to_pylist(), key=lambda row: row["name"]) == [
        {"name": "best", "place": 1, "id": "t1"},
        {"name": "none", "place": None, "id": None},
    ]
