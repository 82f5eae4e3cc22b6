"""The chain from the diagnosis to what came of it: its tables, frozen, and quarters that become territories."""

import unicodedata
from datetime import UTC, datetime

from peewee import (
    BooleanField,
    CharField,
    DateField,
    DateTimeField,
    ForeignKeyField,
    IntegerField,
    Model,
    TextField,
)

TERRITORY = 13  # the kinds' numbers
PERSON = 1
SPAN = 1 << 40


def up(migrator, db):
    class Base(Model):
        class Meta:
            database = db
            legacy_table_names = False

    class Organisation(Base):  # made by the migration before
        id = IntegerField(primary_key=True)

    class Person(Base):  # made by the migration before
        id = IntegerField(primary_key=True)

    class Volunteer(Base):  # made by the migration before
        id = IntegerField(primary_key=True)

    class Territory(Base):
        id = IntegerField(primary_key=True)
        step = IntegerField()
        binned = DateTimeField(null=True)
        name = CharField(max_length=120)
        kind = CharField(max_length=40, index=True)
        code = CharField(max_length=20)
        programme = CharField(max_length=80)
        since = DateField(null=True)
        until = DateField(null=True)
        notes = TextField()
        sort_key = CharField(max_length=140, index=True)

    class TerritoryPart(Base):
        id = IntegerField(primary_key=True)
        step = IntegerField()
        binned = DateTimeField(null=True)
        whole = ForeignKeyField(Territory, on_delete="RESTRICT", backref="+")
        part = ForeignKeyField(Territory, on_delete="RESTRICT", backref="+")

    class PopulationFigure(Base):
        id = IntegerField(primary_key=True)
        step = IntegerField()
        binned = DateTimeField(null=True)
        territory = ForeignKeyField(Territory, on_delete="RESTRICT", backref="+")
        year = IntegerField()
        band = CharField(max_length=40)
        sex = CharField(max_length=40)
        number = IntegerField()
        source = CharField(max_length=160)

    class Diagnosis(Base):
        id = IntegerField(primary_key=True)
        step = IntegerField()
        binned = DateTimeField(null=True)
        title = CharField(max_length=160)
        territory = ForeignKeyField(Territory, on_delete="RESTRICT", backref="+", null=True)
        start = DateField(index=True, null=True)
        end = DateField(null=True)
        pilot = CharField(max_length=160)
        status = CharField(max_length=40, index=True)
        shared_reason = CharField(max_length=300)
        conclusion = TextField()

    class GuidingQuestion(Base):
        id = IntegerField(primary_key=True)
        step = IntegerField()
        binned = DateTimeField(null=True)
        diagnosis = ForeignKeyField(Diagnosis, on_delete="RESTRICT", backref="+")
        place = IntegerField()
        text = CharField(max_length=300)

    class ActorGroup(Base):
        id = IntegerField(primary_key=True)
        step = IntegerField()
        binned = DateTimeField(null=True)
        diagnosis = ForeignKeyField(Diagnosis, on_delete="RESTRICT", backref="+")
        name = CharField(max_length=80)
        short_name = CharField(max_length=12)
        expected = BooleanField()

    class Finding(Base):
        id = IntegerField(primary_key=True)
        step = IntegerField()
        binned = DateTimeField(null=True)
        diagnosis = ForeignKeyField(Diagnosis, on_delete="RESTRICT", backref="+")
        nature = CharField(max_length=40)
        title = CharField(max_length=160)
        severity = IntegerField(null=True)
        extent = IntegerField(null=True)
        power = IntegerField(null=True)
        priority = IntegerField(null=True)
        notes = TextField()

    class Need(Base):
        id = IntegerField(primary_key=True)
        step = IntegerField()
        binned = DateTimeField(null=True)
        diagnosis = ForeignKeyField(Diagnosis, on_delete="RESTRICT", backref="+")
        finding = ForeignKeyField(Finding, on_delete="RESTRICT", backref="+", null=True)
        title = CharField(max_length=200)
        notes = TextField()

    class Objective(Base):
        id = IntegerField(primary_key=True)
        step = IntegerField()
        binned = DateTimeField(null=True)
        need = ForeignKeyField(Need, on_delete="RESTRICT", backref="+", null=True)
        title = CharField(max_length=200)
        until = DateField(null=True)
        notes = TextField()

    class ServiceOffer(Base):
        id = IntegerField(primary_key=True)
        step = IntegerField()
        binned = DateTimeField(null=True)
        organisation = ForeignKeyField(Organisation, on_delete="RESTRICT", backref="+")
        name = CharField(max_length=160)
        type = CharField(max_length=40)
        theme = CharField(max_length=600)
        publics = CharField(max_length=400)
        place = CharField(max_length=200)
        hours = CharField(max_length=200)
        access = CharField(max_length=300)
        valid_until = DateField(null=True)
        sort_key = CharField(max_length=180, index=True)

    class Interaction(Base):
        id = IntegerField(primary_key=True)
        step = IntegerField()
        binned = DateTimeField(null=True)
        organisation = ForeignKeyField(Organisation, on_delete="RESTRICT", backref="+", null=True)
        person = ForeignKeyField(Person, on_delete="RESTRICT", backref="+", null=True)
        day = DateField(index=True)
        medium = CharField(max_length=40)
        said = TextField()
        next_step = CharField(max_length=200)
        next_day = DateField(index=True, null=True)
        done = BooleanField()

    class Venue(Base):
        id = IntegerField(primary_key=True)
        step = IntegerField()
        binned = DateTimeField(null=True)
        name = CharField(max_length=120)
        mobile = BooleanField()
        depot = CharField(max_length=120)
        notes = TextField()

    class Space(Base):
        id = IntegerField(primary_key=True)
        step = IntegerField()
        binned = DateTimeField(null=True)
        venue = ForeignKeyField(Venue, on_delete="RESTRICT", backref="+")
        name = CharField(max_length=80)
        capacity = IntegerField(null=True)
        usual_use = CharField(max_length=160)

    class Booking(Base):
        id = IntegerField(primary_key=True)
        step = IntegerField()
        binned = DateTimeField(null=True)
        space = ForeignKeyField(Space, on_delete="RESTRICT", backref="+")
        day = DateField(index=True)
        start = IntegerField()
        end = IntegerField()
        title = CharField(max_length=160)
        organisation = ForeignKeyField(Organisation, on_delete="RESTRICT", backref="+", null=True)

    class Stop(Base):
        id = IntegerField(primary_key=True)
        step = IntegerField()
        binned = DateTimeField(null=True)
        name = CharField(max_length=160)
        address = CharField(max_length=200)
        postcode = CharField(max_length=12)
        quarter = ForeignKeyField(Territory, on_delete="RESTRICT", backref="+", null=True)
        latitude = IntegerField(null=True)
        longitude = IntegerField(null=True)
        permit_until = DateField(index=True, null=True)
        notes = TextField()
        sort_key = CharField(max_length=180, index=True)

    class Round(Base):
        id = IntegerField(primary_key=True)
        step = IntegerField()
        binned = DateTimeField(null=True)
        title = CharField(max_length=160)
        venue = ForeignKeyField(Venue, on_delete="RESTRICT", backref="+")
        day = DateField(index=True)
        recurrence = CharField(max_length=200)
        exceptions = TextField()
        driver = ForeignKeyField(Person, on_delete="RESTRICT", backref="+", null=True)
        notes = TextField()

    class RoundStop(Base):
        id = IntegerField(primary_key=True)
        step = IntegerField()
        binned = DateTimeField(null=True)
        round = ForeignKeyField(Round, on_delete="RESTRICT", backref="+")
        place = IntegerField()
        stop = ForeignKeyField(Stop, on_delete="RESTRICT", backref="+")
        arrival = IntegerField()
        departure = IntegerField()

    class Passage(Base):
        id = IntegerField(primary_key=True)
        step = IntegerField()
        binned = DateTimeField(null=True)
        round_stop = ForeignKeyField(RoundStop, on_delete="RESTRICT", backref="+")
        day = DateField(index=True)
        served = BooleanField()
        arrival = IntegerField(null=True)
        departure = IntegerField(null=True)

    class Action(Base):
        id = IntegerField(primary_key=True)
        step = IntegerField()
        binned = DateTimeField(null=True)
        title = CharField(max_length=160)
        kind = CharField(max_length=40)
        audience = CharField(max_length=200)
        start = DateField(index=True, null=True)
        end = DateField(null=True)
        status = CharField(max_length=40, index=True)
        lead = ForeignKeyField(Person, on_delete="RESTRICT", backref="+", null=True)
        summary = TextField()
        assessment = TextField()
        follow_up = TextField()
        sort_key = CharField(max_length=180, index=True)

    class ActionSession(Base):
        id = IntegerField(primary_key=True)
        step = IntegerField()
        binned = DateTimeField(null=True)
        action = ForeignKeyField(Action, on_delete="RESTRICT", backref="+")
        day = DateField(index=True)
        start = IntegerField(null=True)
        end = IntegerField(null=True)
        title = CharField(max_length=160)
        place = CharField(max_length=160)
        stop = ForeignKeyField(Stop, on_delete="RESTRICT", backref="+", null=True)
        space = ForeignKeyField(Space, on_delete="RESTRICT", backref="+", null=True)
        report = TextField()

    class ActionObjective(Base):
        id = IntegerField(primary_key=True)
        step = IntegerField()
        binned = DateTimeField(null=True)
        action = ForeignKeyField(Action, on_delete="RESTRICT", backref="+")
        objective = ForeignKeyField(Objective, on_delete="RESTRICT", backref="+")

    class ActionTerritory(Base):
        id = IntegerField(primary_key=True)
        step = IntegerField()
        binned = DateTimeField(null=True)
        action = ForeignKeyField(Action, on_delete="RESTRICT", backref="+")
        territory = ForeignKeyField(Territory, on_delete="RESTRICT", backref="+")

    class AttendanceCount(Base):
        id = IntegerField(primary_key=True)
        step = IntegerField()
        binned = DateTimeField(null=True)
        session = ForeignKeyField(ActionSession, on_delete="RESTRICT", backref="+", index=False)
        space = ForeignKeyField(Space, on_delete="RESTRICT", backref="+", null=True)
        band = CharField(max_length=40)
        sex = CharField(max_length=40)
        quarter = ForeignKeyField(Territory, on_delete="RESTRICT", backref="+", null=True)
        first = CharField(max_length=40)
        what = CharField(max_length=40)
        number = IntegerField()

        class Meta:
            indexes = ((("session", "what", "band", "sex", "first", "space", "quarter", "number", "binned"), False),)

    class OutputCount(Base):
        id = IntegerField(primary_key=True)
        step = IntegerField()
        binned = DateTimeField(null=True)
        session = ForeignKeyField(ActionSession, on_delete="RESTRICT", backref="+")
        what = CharField(max_length=120)
        number = IntegerField()

    class Agreement(Base):
        id = IntegerField(primary_key=True)
        step = IntegerField()
        binned = DateTimeField(null=True)
        number = CharField(max_length=40, index=True)
        title = CharField(max_length=200)
        kind = CharField(max_length=40)
        parent = ForeignKeyField("self", on_delete="RESTRICT", backref="+", null=True)
        signed = DateField(null=True)
        start = DateField(index=True, null=True)
        end = DateField(null=True)
        renewal = CharField(max_length=40)
        notice = DateField(index=True, null=True)
        status = CharField(max_length=40, index=True)
        missing_reason = CharField(max_length=200)
        notes = TextField()

    class AgreementParty(Base):
        id = IntegerField(primary_key=True)
        step = IntegerField()
        binned = DateTimeField(null=True)
        agreement = ForeignKeyField(Agreement, on_delete="RESTRICT", backref="+")
        organisation = ForeignKeyField(Organisation, on_delete="RESTRICT", backref="+", null=True)
        signatory = CharField(max_length=160)
        quality = CharField(max_length=160)
        signed_on = DateField(null=True)

    class Clause(Base):
        id = IntegerField(primary_key=True)
        step = IntegerField()
        binned = DateTimeField(null=True)
        agreement = ForeignKeyField(Agreement, on_delete="RESTRICT", backref="+")
        place = IntegerField()
        title = CharField(max_length=160)
        text = TextField()

    class Commitment(Base):
        id = IntegerField(primary_key=True)
        step = IntegerField()
        binned = DateTimeField(null=True)
        agreement = ForeignKeyField(Agreement, on_delete="RESTRICT", backref="+")
        party = ForeignKeyField(AgreementParty, on_delete="RESTRICT", backref="+", null=True)
        text = CharField(max_length=300)
        due_on = DateField(index=True, null=True)
        state = CharField(max_length=40, index=True)
        action = ForeignKeyField(Action, on_delete="RESTRICT", backref="+", null=True)
        evidence = CharField(max_length=300)

    class ActionPartner(Base):
        id = IntegerField(primary_key=True)
        step = IntegerField()
        binned = DateTimeField(null=True)
        action = ForeignKeyField(Action, on_delete="RESTRICT", backref="+")
        organisation = ForeignKeyField(Organisation, on_delete="RESTRICT", backref="+")
        role = CharField(max_length=40)
        agreement = ForeignKeyField(Agreement, on_delete="RESTRICT", backref="+", null=True)
        contribution = CharField(max_length=300)
        cents = IntegerField(null=True)
        in_kind = CharField(max_length=40)

    class Meeting(Base):
        id = IntegerField(primary_key=True)
        step = IntegerField()
        binned = DateTimeField(null=True)
        group = ForeignKeyField(ActorGroup, on_delete="RESTRICT", backref="+")
        day = DateField(index=True)
        start = IntegerField(null=True)
        end = IntegerField(null=True)
        place = CharField(max_length=160)
        space = ForeignKeyField(Space, on_delete="RESTRICT", backref="+", null=True)
        minutes = TextField()

    class MeetingPresence(Base):
        id = IntegerField(primary_key=True)
        step = IntegerField()
        binned = DateTimeField(null=True)
        meeting = ForeignKeyField(Meeting, on_delete="RESTRICT", backref="+")
        person = ForeignKeyField(Person, on_delete="RESTRICT", backref="+", null=True)
        organisation = ForeignKeyField(Organisation, on_delete="RESTRICT", backref="+", null=True)
        label = CharField(max_length=120)
        number = IntegerField()

    class Statement(Base):
        id = IntegerField(primary_key=True)
        step = IntegerField()
        binned = DateTimeField(null=True)
        meeting = ForeignKeyField(Meeting, on_delete="RESTRICT", backref="+")
        group = ForeignKeyField(ActorGroup, on_delete="RESTRICT", backref="+")
        quarter = ForeignKeyField(Territory, on_delete="RESTRICT", backref="+", null=True)
        theme = CharField(max_length=80)
        text = TextField()
        finding = ForeignKeyField(Finding, on_delete="RESTRICT", backref="+", null=True)

        class Meta:
            indexes = ((("group", "finding", "quarter", "binned"), False),)

    class Attachment(Base):
        id = IntegerField(primary_key=True)
        step = IntegerField()
        binned = DateTimeField(null=True)
        name = CharField(max_length=200)
        size = IntegerField()
        content = CharField(max_length=64)
        organisation = ForeignKeyField(Organisation, on_delete="RESTRICT", backref="+", null=True)
        agreement = ForeignKeyField(Agreement, on_delete="RESTRICT", backref="+", null=True)
        meeting = ForeignKeyField(Meeting, on_delete="RESTRICT", backref="+", null=True)
        action = ForeignKeyField(Action, on_delete="RESTRICT", backref="+", null=True)

    class InformationRequest(Base):
        id = IntegerField(primary_key=True)
        step = IntegerField()
        binned = DateTimeField(null=True)
        action = ForeignKeyField(Action, on_delete="RESTRICT", backref="+", null=True)
        session = ForeignKeyField(ActionSession, on_delete="RESTRICT", backref="+", null=True)
        day = DateField(index=True)
        theme = CharField(max_length=120)
        service = ForeignKeyField(ServiceOffer, on_delete="RESTRICT", backref="+", null=True)
        wanted = CharField(max_length=200)
        quarter = ForeignKeyField(Territory, on_delete="RESTRICT", backref="+", null=True)
        number = IntegerField()

    class Orientation(Base):
        id = IntegerField(primary_key=True)
        step = IntegerField()
        binned = DateTimeField(null=True)
        request = ForeignKeyField(InformationRequest, on_delete="RESTRICT", backref="+")
        organisation = ForeignKeyField(Organisation, on_delete="RESTRICT", backref="+")
        service = ForeignKeyField(ServiceOffer, on_delete="RESTRICT", backref="+", null=True)
        day = DateField(index=True)
        outcome = CharField(max_length=40, index=True)
        number = IntegerField()

    class InhabitantProject(Base):
        id = IntegerField(primary_key=True)
        step = IntegerField()
        binned = DateTimeField(null=True)
        title = CharField(max_length=160)
        status = CharField(max_length=40, index=True)
        helpers = CharField(max_length=200)
        action = ForeignKeyField(Action, on_delete="RESTRICT", backref="+", null=True)
        quarter = ForeignKeyField(Territory, on_delete="RESTRICT", backref="+", null=True)
        notes = TextField()

    class ShiftNeed(Base):
        id = IntegerField(primary_key=True)
        step = IntegerField()
        binned = DateTimeField(null=True)
        session = ForeignKeyField(ActionSession, on_delete="RESTRICT", backref="+")
        role = CharField(max_length=120)
        how_many = IntegerField()
        start = IntegerField(null=True)
        end = IntegerField(null=True)

    class Assignment(Base):
        id = IntegerField(primary_key=True)
        step = IntegerField()
        binned = DateTimeField(null=True)
        need = ForeignKeyField(ShiftNeed, on_delete="RESTRICT", backref="+")
        volunteer = ForeignKeyField(Volunteer, on_delete="RESTRICT", backref="+")
        state = CharField(max_length=40)

    db.create_tables(
        [
            Territory,
            TerritoryPart,
            PopulationFigure,
            Diagnosis,
            GuidingQuestion,
            ActorGroup,
            Finding,
            Need,
            Objective,
            ServiceOffer,
            Interaction,
            Venue,
            Space,
            Booking,
            Stop,
            Round,
            RoundStop,
            Passage,
            Action,
            ActionSession,
            ActionObjective,
            ActionTerritory,
            AttendanceCount,
            OutputCount,
            Agreement,
            AgreementParty,
            Clause,
            Commitment,
            ActionPartner,
            Meeting,
            MeetingPresence,
            Statement,
            Attachment,
            InformationRequest,
            Orientation,
            InhabitantProject,
            ShiftNeed,
            Assignment,
        ]
    )

    def link(kind):
        return ForeignKeyField(kind, field=kind.id, on_delete="RESTRICT", backref="+", null=True)

    migrator.migrate(
        migrator.add_column("organisation", "territory_id", link(Territory)),
        migrator.add_column("organisation", "logo", CharField(max_length=64, default="")),
        migrator.add_column("issued_document", "organisation_id", link(Organisation)),
        migrator.add_column("person", "quarter_id", link(Territory)),
    )
    _quarters_become_territories(db)
    migrator.migrate(migrator.drop_column("person", "quarter"))


def _quarters_become_territories(db):
    """Make a territory of each quarter that people were said to live in, whatever its case or accents."""

    def run(sql, *told):
        return db.execute_sql(sql.replace("?", db.param), told)

    lived = run("SELECT id, quarter FROM person WHERE quarter <> '' ORDER BY id").fetchall()
    if not lived:
        return
    names = {}
    for _person, quarter in lived:
        names.setdefault(_fold(quarter), quarter)
    keys = {folded: key for key, folded in enumerate(sorted(names), 1)}
    (step,) = run("SELECT COALESCE(MAX(id), 0) + 1 FROM step").fetchone()
    now = datetime.now(UTC).replace(tzinfo=None, microsecond=0)
    run(
        "INSERT INTO step (id, at, who, name, facts, undone, final) VALUES (?, ?, '', ?, '{}', ?, ?)",
        *(step, now, "Quarters made territories", False, True),
    )
    run("INSERT INTO birth (step, kind, first, last) VALUES (?, ?, 1, ?)", step, TERRITORY, len(keys))
    for folded, key in keys.items():
        run(
            "INSERT INTO territory (id, step, name, kind, code, programme, notes, sort_key)"
            " VALUES (?, ?, ?, 'quarter', '', '', '', ?)",
            *(key, step, names[folded], folded),
        )
        findable = "  " + folded.replace(" ", "  ")
        run("INSERT INTO findable (rowid, text) VALUES (?, ?)", TERRITORY * SPAN + key, findable)
    for person, quarter in lived:
        run("UPDATE person SET quarter_id = ? WHERE id = ?", keys[_fold(quarter)], person)


def _fold(text):
    parts = unicodedata.normalize("NFKD", text.casefold().replace("œ", "oe").replace("æ", "ae"))
    kept = "".join(c for c in parts if not unicodedata.combining(c))
    return " ".join("".join(c if c.isalnum() else " " for c in kept).split())
