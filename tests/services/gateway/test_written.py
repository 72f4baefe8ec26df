"""Text of strangers inside of HTML, XML and JSON."""

import json
import xml.etree.ElementTree as ET

import pytest

from hireloop.services.gateway.logic.addresses import Site
from hireloop.services.gateway.logic.written import as_cdata, as_html, as_xml, in_script


@pytest.mark.parametrize("text", ["]]>", "]]]]>", "a]]>b]]>c", "<b>&amp;", "]]>]]>"])
def test_a_section_of_a_feed_is_ended_by_nothing_in_it(text):
    assert ET.fromstring(f"<a>{as_cdata(text)}</a>").text == text


def test_what_xml_can_not_say_is_left_out():
    text = "a\x00b\x0bc\ud800d\ufffee\tf\ng \U0001f680"

    assert as_xml(text) == "abcde\tf\ng \U0001f680"
    assert ET.fromstring(f"<a>{as_cdata(text)}</a>").text == "abcde\tf\ng \U0001f680"


def test_an_attribute_is_ended_by_nothing_in_it():
    text = "\" onclick='alert(1)' x=\"<&"

    assert ET.fromstring(f'<a b="{as_xml(text)}"/>').get("b") == text
    assert '"' not in as_html(text)
    assert "'" not in as_html(text)


def test_a_script_of_data_is_ended_by_nothing_in_it():
    value = {"title": "</script><!--<script>\u2028\u2029&"}

    written = in_script(value)

    assert not set("<>&\u2028\u2029") & set(written)
    assert json.loads(written) == value


@pytest.mark.parametrize(
    "query", ['q="><script>', "q=a b\x00\r\nx: y", "q=\xff\xfe", "q=%zz&#fragment"]
)
def test_a_strange_search_becomes_an_address_without_strange_signs(query):
    address = Site("https://hireloop.example").jobs(query, ending=".atom")

    assert address.startswith("https://hireloop.example/jobs.atom?q=")
    assert not set('"<> #\x00\r\n\xff') & set(address)
