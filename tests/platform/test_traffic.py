"""When a crowd of requests waits, and when it has gone."""

from hireloop.platform.traffic import Traffic

MANY = 16


def test_a_batch_of_answers_is_not_the_end_of_a_crowd() -> None:
    now = [0.0]
    traffic = Traffic(clock=lambda: now[0])
    crowded = []
    for _ in range(3):  # all ask, are answered, and ask again
        for _ in range(MANY):
            traffic.enter()
        now[0] += 0.04
        for _ in range(MANY):
            traffic.answer()
        now[0] += 0.04
        crowded.append(traffic.is_crowded)

    now[0] += 0.1

    assert crowded == [True] * 3
    assert not traffic.is_crowded


def test_some_requests_are_no_crowd() -> None:
    traffic = Traffic()
    for _ in range(MANY - 1):
        traffic.enter()

    assert not traffic.is_crowded
