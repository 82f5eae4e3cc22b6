"""The chain, both ways: from any record, what led to it and what came of it."""

from datetime import date

import pytest
from playhouse.test_utils import count_queries

from models.actions import Action, ActionSession, AttendanceCount, OutputCount
from models.diagnosis import Diagnosis
from models.findings import Finding, Need, Objective
from models.language import speaking
from models.meetings import Statement
from models.partners import Organisation
from models.queries.chain import ACTION, COUNTS, NEED, OBJECTIVE, RESULTS, SESSIONS, Chain, Link
from models.queries.lineage import chain_of, chain_of_diagnosis, chain_of_need, origins, outcomes
from models.records.steps import step
from models.refusals import Unknown
from models.requests import InformationRequest, Orientation
from tests.books import books

WHOLE = [
    (NEED, "Connaître les services du quartier", "", "6 paroles de 2 groupes", ""),
    (OBJECTIVE, "Ouvrir un lieu où l’on se retrouve", "", "", ""),
    (ACTION, "Des livres sur un plateau", "", "avec Médiathèque Les Tilleuls et 2 autres", ""),
    (SESSIONS, "11 avril 2026", "", "Champ-le-Bœuf", ""),
    (SESSIONS, "19 septembre 2026", "", "Place des Aulnes", ""),
    (COUNTS, "visites", "154", "dont 76 premières visites", ""),
    (RESULTS, "demandes dans les 14 jours", "57", "23 orientées, 12 contacts pris", ""),
    (RESULTS, "livres donnés", "120", "", ""),
    (RESULTS, "Bilan", "", "Des gens qui ne venaient nulle part sont montés à l’étage.", ""),
    (ACTION, "Visites accompagnées", "", "avec Médiathèque Les Tilleuls", ""),
    (SESSIONS, "4 séances", "", "du 3 au 24 juin 2026", ""),
    (COUNTS, "personnes", "19", "dont 8 pour la première fois", ""),
    (OBJECTIVE, "Tenir un annuaire des services", "", "aucune action encore", "warn"),
]


def plain(words):
    return words.replace("\u00a0", " ").replace("\u202f", " ")


def told(chain):
    return [(link.step, plain(link.title), plain(link.figure), plain(link.about), link.tone) for link in chain.told]


def titles(links):
    return [plain(link.title) for link in links]


def test_the_chain_of_a_diagnosis_goes_from_each_need_to_its_results(dossier):
    made = books()
    chain = chain_of_diagnosis(made.plateau.diagnosis.id)
    assert told(chain) == WHOLE
    assert sorted(chain.told, key=lambda link: link.key) == sorted(chain.links, key=lambda link: link.key)


def test_a_chain_is_told_in_either_language(dossier):
    made = books()
    with speaking("en"):
        chain = chain_of_need(made.need.id)
        assert chain.by_key[f"visits:{made.action.id}"].note == (
            "154 visits counted in 2 sessions of “Des livres sur un plateau”."
        )


def test_what_followed_and_what_led_here_are_the_same_links_seen_from_both_ends(dossier):
    made = books()
    chain = chain_of_diagnosis(made.plateau.diagnosis.id)
    for link in chain.links:
        for follower in chain.after(link.key):
            assert link in chain.before(follower.key)
        for origin in chain.before(link.key):
            assert link in chain.after(origin.key)


@pytest.mark.parametrize(
    ("kind", "of", "chosen"),
    [
        (Need, lambda m: m.need, "need:{m.need.id}"),
        (Objective, lambda m: m.objective, "objective:{m.objective.id}"),
        (Action, lambda m: m.action, "action:{m.action.id}"),
        (ActionSession, lambda m: m.sessions[1], "session:{m.sessions[1].id}"),
        (ActionSession, lambda m: m.sessions[4], "session:{m.sessions[4].id}"),
        (AttendanceCount, lambda _m: AttendanceCount.get_by_id(1), "visits:{m.action.id}"),
        (OutputCount, lambda _m: OutputCount.get_by_id(1), "outputs:{m.action.id}:livres donnés"),
        (InformationRequest, lambda m: m.requests[0], "requests:{m.action.id}"),
        (Orientation, lambda _m: Orientation.get_by_id(1), "requests:{m.action.id}"),
    ],
)
def test_from_any_record_the_need_is_found_again(dossier, kind, of, chosen):
    made = books()
    chain = chain_of(kind, of(made).id)
    assert chain.chosen == chosen.format(m=made)
    if kind is not Need:
        assert "Connaître les services du quartier" in titles(origins(kind, of(made).id))


@pytest.mark.parametrize("kind", [Diagnosis, Finding, Statement])
def test_what_was_heard_leads_to_the_same_results(dossier, kind):
    made = books()
    found = chain_of(kind, kind.select().first().id)
    assert sorted(told(found)) == sorted(told(chain_of_diagnosis(made.plateau.diagnosis.id)))
    assert titles(outcomes(kind, kind.select().first().id)) == titles(found.links)


def test_what_came_of_an_objective_leaves_out_its_neighbours(dossier):
    made = books()
    assert outcomes(Objective, made.orphan.id) == []
    assert titles(origins(Objective, made.orphan.id)) == ["Connaître les services du quartier"]
    came = outcomes(Objective, made.objective.id)
    assert "demandes dans les 14 jours" in titles(came)
    assert "Tenir un annuaire des services" not in titles(came)


def test_a_session_of_many_is_shown_by_itself_beside_the_others(dossier):
    made = books()
    chain = chain_of(ActionSession, made.sessions[4].id)
    assert titles(chain.of_step(SESSIONS)) == ["17 juin 2026", "3 autres séances"]
    assert titles(chain.after(chain.chosen)) == []  # nobody was counted in it
    assert titles(chain_of(ActionSession, made.sessions[2].id).after(f"session:{made.sessions[2].id}")) == ["personnes"]


def test_a_need_without_objective_and_one_whose_only_action_was_cancelled_are_orphans(dossier):
    made = books()
    with step("Orphans") as changes:
        bare = changes.save(Need(diagnosis=made.plateau.diagnosis, title="Se déplacer"))
        for action in Action.select():
            action.status = "cancelled"
            changes.save(action)
    chain = chain_of_diagnosis(made.plateau.diagnosis.id)
    assert chain.by_key[f"need:{bare.id}"].about == "aucun objectif encore"
    assert chain.by_key[f"need:{made.need.id}"].about == "aucune action encore"
    assert chain.by_key[f"objective:{made.objective.id}"].tone == "warn"
    assert chain.by_key[f"action:{made.action.id}"].about.startswith("annulé")


def test_an_action_that_answers_no_need_says_so(dossier):
    with step("Alone") as changes:
        action = changes.save(Action(title="Fête", status="done", start=date(2026, 5, 1)))
    (link,) = chain_of(Action, action.id).links
    assert (link.tone, link.about) == ("warn", "ne répond encore à aucun besoin")


def test_a_done_action_without_session_is_amber(dossier):
    made = books()
    with step("Bin") as changes:
        changes.bin(*made.sessions[2:])
    link = chain_of(Action, made.visits.id).by_key[f"action:{made.visits.id}"]
    assert (link.tone, link.about) == ("warn", "aucune séance notée")


def test_what_is_in_the_bin_is_in_no_chain(dossier):
    made = books()
    with step("Bin") as changes:
        changes.bin(made.orphan, made.visits)
    assert len(chain_of_need(made.need.id).links) == 9


def test_a_record_without_a_chain_is_refused_in_words(dossier):
    made = books()
    for kind, key in ((Organisation, made.library.id), (Need, 99)):
        with pytest.raises(Unknown):
            chain_of(kind, key)


def test_a_request_that_belongs_to_no_action_has_no_chain_yet(dossier):
    with step("Alone") as changes:
        request = changes.save(InformationRequest(day=date(2026, 5, 1), wanted="Un médecin"))
    assert chain_of(InformationRequest, request.id).links == ()


def test_a_chain_takes_as_many_questions_for_twenty_actions_as_for_two(any_dossier):
    made = books()
    with count_queries() as few:
        chain_of_diagnosis(made.plateau.diagnosis.id)
    from models.actions import ActionObjective

    with step("More") as changes:
        for n in range(18):
            action = changes.save(Action(title=f"Action {n}", status="done"))
            changes.save(ActionObjective(action=action, objective=made.objective))
            changes.save(ActionSession(action=action, day=date(2026, 5, 1)))
    with count_queries() as many:
        assert len(chain_of_diagnosis(made.plateau.diagnosis.id).of_step(ACTION)) == 20
    assert many.count <= few.count + 1 < 25


def test_no_two_links_of_a_step_stand_in_one_row():
    links = [Link("need:1", NEED, "a"), Link("objective:1", OBJECTIVE, "b", after=("need:1",))]
    for n in range(3):
        links.append(Link(f"action:{n}", ACTION, "c", after=("objective:1",)))
        links += [Link(f"session:{n}{m}", SESSIONS, "d", after=(f"action:{n}",)) for m in range(n + 1)]
        links.append(Link(f"visits:{n}", COUNTS, "e", after=tuple(f"session:{n}{m}" for m in range(n + 1))))
        links += [Link(f"outputs:{n}{m}", RESULTS, "f", after=(f"visits:{n}",)) for m in range(3 - n)]
    links.append(Link("need:2", NEED, "a"))
    rows = Chain(tuple(links)).rows
    places = [(link.step, rows[link.key]) for link in links]
    assert len(set(places)) == len(places)
    assert [rows[f"action:{n}"] for n in range(3)] == [0, 3, 5]
    assert rows["need:2"] == 8
