"""What is asked of Wikidata, in SPARQL: people by election, by account and by name, and the accounts of people.

The properties are those of the six platforms and of candidacies; each is asked in both directions, since either may be
the only one that somebody filled in.
"""

from __future__ import annotations

from collections.abc import Iterable

from jaganetral.candidates.model import Platform
from jaganetral.sources.sparql import literal

USERNAMES = {
    "P2002": Platform.X,
    "P2003": Platform.INSTAGRAM,
    "P2013": Platform.FACEBOOK,
    "P7085": Platform.TIKTOK,
    "P2397": Platform.YOUTUBE,  # the channel's id
    "P11245": Platform.YOUTUBE,  # the channel's handle
    "P11892": Platform.THREADS,
}
ENTITY = "http://www.wikidata.org/entity/"
_LANGUAGES = ("id", "en")


def of_election(election: str) -> str:
    """The people who stand in an election: those whose item says so (P3602), and those whom its item names (P726).

    Args:
        election: its item, "Q…".
    """
    return (
        "SELECT DISTINCT ?person WHERE { "
        f"{{ ?person wdt:P3602 wd:{election} }} UNION {{ wd:{election} wdt:P726 ?person }} }}"
    )


def with_accounts(accounts: Iterable[tuple[str, str]]) -> str:
    """The people whose item has one of these usernames.

    Args:
        accounts: pairs of a property and a value.
    """
    values = " ".join(f"(wdt:{property_} {literal(value)})" for property_, value in accounts)
    return (
        f"SELECT ?person ?property ?value WHERE {{ VALUES (?property ?value) {{ {values} }} ?person ?property ?value }}"
    )


def with_names(names: Iterable[str]) -> str:
    """The people (Q5) who bear one of these names, as label or as another name, in Indonesian or English."""
    values = " ".join(literal(name, language) for name in names for language in _LANGUAGES)
    return (
        f"SELECT DISTINCT ?person ?name WHERE {{ VALUES ?name {{ {values} }} "
        "?person rdfs:label|skos:altLabel ?name ; wdt:P31 wd:Q5 }"
    )


def names_of(people: Iterable[str]) -> str:
    """The names of people, by their items."""
    languages = ", ".join(literal(language) for language in _LANGUAGES)
    return (
        f"SELECT ?person ?name ?kind WHERE {{ VALUES ?person {{ {_items(people)} }} "
        "VALUES ?kind { rdfs:label skos:altLabel } "
        f"?person ?kind ?name FILTER(LANG(?name) IN ({languages})) }}"
    )


def accounts_of(people: Iterable[str]) -> str:
    """Every statement about an account of these people, with its rank, days, numeric id and references."""
    properties = " ".join(f'(p:{name} ps:{name} "{name}")' for name in USERNAMES)
    return (
        "SELECT ?person ?property ?statement ?value ?rank ?start ?startPrecision ?end ?endPrecision ?number ?channel "
        "(SAMPLE(?page) AS ?reference) WHERE { "
        f"VALUES ?person {{ {_items(people)} }} VALUES (?p ?ps ?property) {{ {properties} }} "
        "?person ?p ?statement . ?statement ?ps ?value ; wikibase:rank ?rank . "
        "OPTIONAL { ?statement pqv:P580 [ wikibase:timeValue ?start ; wikibase:timePrecision ?startPrecision ] } "
        "OPTIONAL { ?statement pqv:P582 [ wikibase:timeValue ?end ; wikibase:timePrecision ?endPrecision ] } "
        "OPTIONAL { ?statement pq:P6552 ?number } OPTIONAL { ?statement pq:P2397 ?channel } "
        "OPTIONAL { ?statement prov:wasDerivedFrom/pr:P854 ?page } } "
        "GROUP BY ?person ?property ?statement ?value ?rank ?start ?startPrecision ?end ?endPrecision ?number ?channel"
    )


def _items(people: Iterable[str]) -> str:
    return " ".join(f"wd:{person}" for person in people)
