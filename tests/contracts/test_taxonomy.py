"""Titles as people write them."""

import pytest

from hireloop.contracts.taxonomy import CATEGORIES, OTHER, category_of


@pytest.mark.parametrize(
    ("title", "category"),
    [
        ("Software Engineer \u2013 New Grads 2025", "Software engineering"),
        ("SWE II", "Software engineering"),
        ("Full-Stack Developer", "Software engineering"),
        ("Front\u2011end Engineer", "Software engineering"),
        ("iOS Engineer - Commerce", "Software engineering"),
        ("Member of Technical Staff - Search", "Software engineering"),
        ("Site Reliability Engineer", "Software engineering"),
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


def test_every_category_is_named_once() -> None:
    assert len(CATEGORIES) == len(set(CATEGORIES))
