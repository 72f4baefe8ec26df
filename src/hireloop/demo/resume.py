"""The candidate's résumé: a PDF of one page, as small as one can be written by hand."""

__all__ = ["FILENAME", "pdf"]

FILENAME = "casey-morgan.pdf"

# Font size in points, and the line.
_LINES = (
    (20, "Casey Morgan"),
    (12, "Senior Backend Engineer"),
    (10, "Portland, OR   casey@demo.example   +1 503 555 0142"),
    (10, ""),
    (13, "Experience"),
    (10, "2021 - today   Fernhill Freight: services that plan 4,000 deliveries a day (Python)."),
    (
        10,
        "2018 - 2021    Old Mill Media: moved a newspaper's archive to PostgreSQL.",
    ),
    (10, ""),
    (13, "Skills"),
    (10, "Python, PostgreSQL, Kafka, Kubernetes, writing things down"),
    (10, ""),
    (13, "Education"),
    (10, "2018   Oregon State University, BSc Computer Science"),
)


def pdf() -> bytes:
    shown = "".join(
        f"/F1 {size} Tf {size * 1.6:.1f} TL T* ({_escaped(text)}) Tj " for size, text in _LINES
    )
    page = f"BT 72 740 Td {shown}ET".encode("latin-1")
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources 6 0 R >>",
        b"<< /Length %d >>\nstream\n%b\nendstream" % (len(page), page),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        b"<< /Font << /F1 5 0 R >> >>",
    ]
    made, places = bytearray(b"%PDF-1.4\n"), []
    for number, one in enumerate(objects, start=1):
        places.append(len(made))
        made += b"%d 0 obj\n%b\nendobj\n" % (number, one)
    table = len(made)
    made += b"xref\n0 7\n0000000000 65535 f \n"
    made += b"".join(b"%010d 00000 n \n" % place for place in places)
    made += b"trailer\n<< /Size 7 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % table
    return bytes(made)


def _escaped(text: str) -> str:
    return text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
