"""Text becomes plain words; no database."""

import pytest

from hireloop.contracts.folding import fold


@pytest.mark.parametrize(
    ("typed", "folded"),
    [
        ("Software Engineer \u2013 New Grad", "software engineer new grad"),
        ("Software\u2011Engineer\u2014Backend", "software engineer backend"),
        ("Spécialiste du Référencement", "specialiste du referencement"),
        ("C++ / C# / F#", "cpp csharp fsharp"),
        ("ASP.NET and .NET", "asp dotnet and dotnet"),
        ("Node.js, React.js", "nodejs reactjs"),
        ("AI/ML & Analytics", "ai ml analytics"),
        ("Front-End / Front End / Frontend", "frontend frontend frontend"),
        ("Full-Stack", "fullstack"),
        ("Akuna Capital\u2019s Challenge", "akuna capital challenge"),
        ("Łódź, Ærø, İstanbul", "lodz aero istanbul"),
        ("zero\u200bwidth", "zerowidth"),
        ("U.S. Remote", "us remote"),
        ("\uff33\uff37\uff25", "swe"),
        ("データ エンジニア", "テータ エンシニア"),
        ("?! -- ++", ""),
    ],
)
def test_text_is_folded_to_plain_words(typed: str, folded: str) -> None:
    assert fold(typed) == folded


def test_folding_what_is_folded_changes_nothing() -> None:
    once = fold("Sr. C++ Engineer \u2013 AI/ML (Front-End) u.s. | R&D")

    assert fold(once) == once
