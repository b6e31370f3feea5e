"""The sample reports: what the sources say is what stands in the files and what is read from them."""

import io
import tomllib
import zipfile
from pathlib import Path

import pytest

import parser
from parser.forms import form
from parser.report import Report, Severity, State
from samples.source.build import build
from samples.source.tables import disclosure

SAMPLES = Path(__file__).parent.parent / "samples"
SOURCES = sorted((SAMPLES / "source").glob("*.toml"))
SEEDS = Path(__file__).parent.parent.parent / "shared" / "seeds"


def content(data: bytes) -> object:
    """A file's bytes, a Word file's parts: packing differs between zlib releases."""
    if not data.startswith(b"PK"):
        return data
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def read(source: Path) -> Report:
    sample = build(source)
    return parser.read((SAMPLES / sample.name).read_bytes(), sample.name)


def test_there_are_reports_of_many_agencies_over_years_and_in_three_formats() -> None:
    reports = [read(source) for source in SOURCES]
    years_of = {
        agency: {report.year for report in reports if report.agency == agency}
        for agency in {report.agency for report in reports}
    }
    assert len(reports) >= 14
    assert len(years_of) >= 9
    assert sum(len(years) >= 3 for years in years_of.values()) >= 2
    assert {Path(report.file).suffix for report in reports} == {".txt", ".docx", ".html"}
    assert {report.form for report in reports} == {"2021", "2019"}


@pytest.mark.parametrize("source", SOURCES, ids=lambda source: source.stem)
def test_a_committed_sample_is_what_its_source_builds(source: Path) -> None:
    sample = build(source)
    assert content((SAMPLES / sample.name).read_bytes()) == content(sample.data)


def test_no_sample_is_without_a_source() -> None:
    files = {path.name for path in SAMPLES.iterdir() if path.is_file()}
    assert files == {build(source).name for source in SOURCES} | {"README.md", "sources.toml"}


@pytest.mark.parametrize("source", SOURCES, ids=lambda source: source.stem)
def test_every_cell_of_a_sample_is_read_as_its_source_says(source: Path) -> None:
    described = tomllib.loads(source.read_text(encoding="utf-8"))
    report = read(source)
    assert report.form == described["form"]
    assert set(report.figures) == set(form(report.form).cells)
    for key, stated in described["figures"].items():
        assert report.figures[key].raw.strip() == str(stated)
    unnamed = [
        figure
        for key, figure in report.figures.items()
        if key not in described["figures"]
        and not key.endswith(
            (
                "total",
                "handled.person",
                "handled.business",
                "handled.research",
                "handled.charity",
                "handled.legal",
                "handled.other",
            )
        )
    ]
    assert all(figure.value == 0 for figure in unnamed)


@pytest.mark.parametrize("source", SOURCES, ids=lambda source: source.stem)
def test_a_sample_tells_its_agency_and_year_and_has_six_sections(source: Path) -> None:
    report = read(source)
    assert source.stem.endswith(str(report.year))
    assert source.stem.removesuffix(str(report.year)) in report.agency
    assert [section.number for section in report.sections][-6:] == [1, 2, 3, 4, 5, 6]


def test_only_the_one_sample_that_should_has_something_to_mend() -> None:
    faulty = {}
    for source in SOURCES:
        report = read(source)
        must = [finding.code for finding in parser.check(report) if finding.severity is Severity.MUST]
        if must:
            faulty[source.stem] = must
    assert list(faulty) == ["松江区九亭镇2023"]


def test_years_of_an_agency_follow_each_other_without_a_fault() -> None:
    reports = {(report.agency, report.year): report for report in map(read, SOURCES)}
    pairs = [
        (reports[agency, year - 1], report)
        for (agency, year), report in reports.items()
        if (agency, year - 1) in reports
    ]
    assert len(pairs) >= 7
    for previous, report in pairs:
        assert not [
            finding for finding in parser.check(report, previous) if finding.severity is Severity.MUST
        ]


def test_the_real_samples_state_what_the_published_reports_state() -> None:
    if not SEEDS.is_dir():
        pytest.skip("the published reports are not at hand")
    samples = {(report.agency, report.year): report for report in map(read, SOURCES)}
    for path in sorted(SEEDS.glob("*.txt")):
        published = parser.read(path.read_bytes(), path.name)
        sample = samples[published.agency, published.year]
        for key, figure in published.figures.items():
            assert (key, sample.figures[key].value) == (key, figure.value)


def test_a_stroke_in_a_cell_is_read_as_a_mark_and_not_as_zero() -> None:
    report = read(SAMPLES / "source" / "青岚市白鹭街道2023.toml")
    assert report.figures["fees.amount"].state is State.MARKED


def test_a_table_is_built_from_the_official_labels() -> None:
    grid = disclosure(form("2021"), {"fees.amount": 1.5})
    assert [cell.text for cell in grid[-1]] == ["行政事业性收费", "1.5"]
    assert [cell.text for cell in grid[-2]] == ["信息内容", "本年收费金额（单位：万元）"]
