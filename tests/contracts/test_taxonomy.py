"""Titles as people write them."""

import json
from pathlib import Path

import pytest

from hireloop.contracts.taxonomy import CATEGORIES, OTHER, category_of

LABELLED = Path(__file__).parent / "labelled_titles.tsv"
POSTINGS = Path(__file__).parents[3] / "shared/data/new-grad-listings.json"


@pytest.mark.parametrize(
    ("title", "category"),
    [
        ("Software Engineer \u2013 New Grads 2025", "Software engineering"),
        ("SWE II", "Software engineering"),
        ("Full-Stack Developer", "Full stack"),
        ("Front\u2011end Engineer", "Frontend"),
        ("iOS Engineer - Commerce", "Mobile"),
        ("Member of Technical Staff - Search", "Software engineering"),
        ("Site Reliability Engineer", "DevOps & cloud"),
        ("Software Engineer - Security Foundations", "Software engineering"),
        ("Software Engineer, Underwriting", "Software engineering"),
        ("Product Engineer - Fintech", "Software engineering"),
        ("Software Engineer, Machine Learning", "Data & ML"),
        ("Machine Learning Engineer", "Data & ML"),
        ("Data Scientist - Fixed Income Trading", "Data & ML"),
        ("Sales Operations Data Analyst", "Data & ML"),
        ("Research Engineer - Post-Training", "Data & ML"),
        ("Entry-Level AI Data Rater - English", "Data & ML"),
        ("Quantitative Trader \u2013 Entry Level", "Quant & finance"),
        ("Quant Researcher/Developer", "Quant & finance"),
        ("Investment Analyst - DC", "Quant & finance"),
        ("Staff Accountant", "Quant & finance"),
        ("FPGA Engineer", "Hardware"),
        ("ASIC Design Verification Engineer", "Hardware"),
        ("Firmware Engineer", "Hardware"),
        ("Security Analyst", "Security"),
        ("Product Manager", "Product"),
        ("Associate Product Manager, Growth", "Product"),
        ("Product Designer", "Design"),
        ("UX Researcher", "Design"),
        ("Technical Program Manager", "Program & project"),
        ("Desktop Support Associate", "IT & support"),
        ("Database Administrator", "IT & support"),
        ("Campaign Manager - Programmatic", "Marketing"),
        ("SEO Specialist", "Marketing"),
        ("Account Executive", "Sales"),
        ("AI Sales Development Representative", "Sales"),
        ("Customer Success Manager", "Customer success"),
        ("Technical Recruiter", "People"),
        ("Paralegal", "Legal"),
        ("Registered Nurse", "Health"),
        ("Technical Writer", "Writing"),
        ("Math Instructor", "Education & training"),
        ("Staff Geologist", "Science & research"),
        ("Warehouse Associate", "Operations"),
        ("Mechanical Engineer", "Hardware"),
        ("Civil Engineer", "Engineering"),
        ("Business Analyst", "Business & analysis"),
        ("Superhuman", OTHER),
        ("\u2013", OTHER),
    ],
)
def test_a_title_has_the_category_people_look_under(title: str, category: str) -> None:
    assert category_of(title) == category


def test_titles_labelled_by_hand_are_right_but_for_a_few() -> None:
    lines = LABELLED.read_text(encoding="utf-8").splitlines()
    labelled = [tuple(line.split("\t")) for line in lines]

    wrong = [(title, name) for title, name in labelled if category_of(title) != name]

    assert len(labelled) >= 150
    assert len(wrong) <= 0.08 * len(labelled), wrong


@pytest.mark.skipif(not POSTINGS.exists(), reason="the large list of real titles is not here")
def test_of_real_titles_few_are_of_no_category() -> None:
    titles = [posting["title"] for posting in json.loads(POSTINGS.read_bytes())]

    nowhere = [title for title in titles if category_of(title) == OTHER]

    assert len(nowhere) <= 0.1 * len(titles)


def test_every_category_is_named_once() -> None:
    assert len(CATEGORIES) == len(set(CATEGORIES))
