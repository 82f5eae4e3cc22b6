"""The first tables. The models below are frozen copies: never import the living ones here."""

from peewee import (
    BlobField,
    BooleanField,
    CharField,
    CompositeKey,
    DateField,
    DateTimeField,
    ForeignKeyField,
    IntegerField,
    Model,
    SmallIntegerField,
    TextField,
)


def up(migrator, db):
    class Base(Model):
        class Meta:
            database = db
            legacy_table_names = False

    class Step(Base):
        id = IntegerField(primary_key=True)
        at = DateTimeField()
        who = CharField(max_length=80)
        name = CharField(max_length=200)
        facts = TextField()
        uid = CharField(max_length=36, unique=True, null=True)
        undoes = IntegerField(null=True)
        undone = BooleanField()
        redone = IntegerField(null=True)
        final = BooleanField()

    class Birth(Base):
        step = IntegerField(index=True)
        kind = SmallIntegerField()
        first = IntegerField()
        last = IntegerField()

        class Meta:
            primary_key = CompositeKey("kind", "first")

    class Change(Base):
        step = IntegerField()
        kind = SmallIntegerField()
        record = IntegerField()
        was = IntegerField()
        image = TextField()

        class Meta:
            primary_key = CompositeKey("step", "kind", "record")
            indexes = ((("kind", "record"), False),)
            without_rowid = db.param == "?"

    class Content(Base):
        sha256 = CharField(max_length=64, primary_key=True)
        data = BlobField()

    class Secret(Base):
        name = CharField(max_length=40, primary_key=True)
        value = TextField()

    class Draft(Base):
        key = CharField(max_length=120, primary_key=True)
        at = DateTimeField()
        text = TextField()

    class Issuer(Base):
        id = IntegerField(primary_key=True)
        step = IntegerField()
        binned = DateTimeField(null=True)
        name = CharField(max_length=120)
        service = CharField(max_length=120)
        type = CharField(max_length=40)
        address = TextField()
        phone = CharField(max_length=40)
        email = CharField(max_length=120)
        siret = CharField(max_length=14)
        rna = CharField(max_length=10)
        place = CharField(max_length=80)
        threshold = IntegerField()
        logo = CharField(max_length=64)

    class Signatory(Base):
        id = IntegerField(primary_key=True)
        step = IntegerField()
        binned = DateTimeField(null=True)
        civility = CharField(max_length=40)
        name = CharField(max_length=120)
        quality = CharField(max_length=160)
        main = BooleanField()

    class Person(Base):
        id = IntegerField(primary_key=True)
        step = IntegerField()
        binned = DateTimeField(null=True)
        civility = CharField(max_length=40)
        family_name = CharField(max_length=80)
        given_name = CharField(max_length=80)
        birth_date = DateField(null=True)
        birth_year = IntegerField(null=True)
        email = CharField(max_length=120, index=True)
        phone = CharField(max_length=40)
        address = CharField(max_length=200)
        postcode = CharField(max_length=12)
        town = CharField(max_length=80)
        quarter = CharField(max_length=80)
        language = CharField(max_length=40)
        notes = TextField()
        sort_key = CharField(max_length=180, index=True)

    class Organisation(Base):
        id = IntegerField(primary_key=True)
        step = IntegerField()
        binned = DateTimeField(null=True)
        name = CharField(max_length=200)
        short_name = CharField(max_length=80)
        type = CharField(max_length=40)
        legal_form = CharField(max_length=80)
        siret = CharField(max_length=14, index=True)
        rna = CharField(max_length=10, index=True)
        address = CharField(max_length=200)
        postcode = CharField(max_length=12)
        town = CharField(max_length=80)
        phone = CharField(max_length=40)
        email = CharField(max_length=120)
        web = CharField(max_length=200)
        status = CharField(max_length=40, index=True)
        status_reason = CharField(max_length=200)
        funder = BooleanField()
        notes = TextField()
        sort_key = CharField(max_length=220, index=True)

    class ContactRole(Base):
        id = IntegerField(primary_key=True)
        step = IntegerField()
        binned = DateTimeField(null=True)
        organisation = ForeignKeyField(Organisation, on_delete="RESTRICT", backref="+")
        person = ForeignKeyField(Person, on_delete="RESTRICT", backref="+")
        function = CharField(max_length=120)
        main = BooleanField()
        since = DateField(null=True)
        until = DateField(null=True)

    class IssuedDocument(Base):
        id = IntegerField(primary_key=True)
        step = IntegerField()
        binned = DateTimeField(null=True)
        number = CharField(max_length=24, index=True)
        series = CharField(max_length=8)
        year = IntegerField()
        sequence = IntegerField()
        kind = CharField(max_length=40)
        variant = CharField(max_length=40)
        language = CharField(max_length=2)
        person = ForeignKeyField(Person, on_delete="RESTRICT", backref="+", null=True)
        subject = CharField(max_length=200)
        first_day = DateField(null=True)
        last_day = DateField(null=True)
        minutes = IntegerField(null=True)
        snapshot = TextField()
        content = CharField(max_length=64, index=True)
        sha256 = CharField(max_length=64, index=True)
        check_code = CharField(max_length=14, index=True)
        signatory = CharField(max_length=300)
        issued_on = DateField()
        issued_by = CharField(max_length=80)
        status = CharField(max_length=40, index=True)
        status_reason = CharField(max_length=300)
        replaces = ForeignKeyField("self", on_delete="RESTRICT", backref="+", null=True)

        class Meta:
            indexes = ((("series", "year", "sequence"), True),)

    class Volunteer(Base):
        id = IntegerField(primary_key=True)
        step = IntegerField()
        binned = DateTimeField(null=True)
        person = ForeignKeyField(Person, on_delete="RESTRICT", backref="+", index=False)
        number = CharField(max_length=20, index=True)
        status = CharField(max_length=40, index=True)
        status_reason = CharField(max_length=200)
        since = DateField(null=True)
        until = DateField(null=True)

        class Meta:
            indexes = ((("person", "binned"), False),)

    class Course(Base):
        id = IntegerField(primary_key=True)
        step = IntegerField()
        binned = DateTimeField(null=True)
        title = CharField(max_length=160)
        objectives = TextField()
        nature = CharField(max_length=120)
        provider = CharField(max_length=160)
        notes = TextField()
        sort_key = CharField(max_length=180, index=True)

    class TrainingSession(Base):
        id = IntegerField(primary_key=True)
        step = IntegerField()
        binned = DateTimeField(null=True)
        course = ForeignKeyField(Course, on_delete="RESTRICT", backref="+")
        group = CharField(max_length=60)
        day = DateField(index=True)
        start = IntegerField(null=True)
        end = IntegerField(null=True)
        pause = IntegerField()
        planned = IntegerField()
        title = CharField(max_length=160)
        place = CharField(max_length=120)
        trainers = CharField(max_length=200)
        sheet = CharField(max_length=40, index=True)
        unlock_reason = CharField(max_length=200)

    class Enrolment(Base):
        id = IntegerField(primary_key=True)
        step = IntegerField()
        binned = DateTimeField(null=True)
        volunteer = ForeignKeyField(Volunteer, on_delete="RESTRICT", backref="+")
        course = ForeignKeyField(Course, on_delete="RESTRICT", backref="+")
        group = CharField(max_length=60)
        since = DateField(null=True)
        until = DateField(null=True)

    class Attendance(Base):
        id = IntegerField(primary_key=True)
        step = IntegerField()
        binned = DateTimeField(null=True)
        session = ForeignKeyField(TrainingSession, on_delete="RESTRICT", backref="+")
        volunteer = ForeignKeyField(Volunteer, on_delete="RESTRICT", backref="+")
        presence = CharField(max_length=40)
        minutes = IntegerField()

    class Assessment(Base):
        id = IntegerField(primary_key=True)
        step = IntegerField()
        binned = DateTimeField(null=True)
        enrolment = ForeignKeyField(Enrolment, on_delete="RESTRICT", backref="+")
        objective = CharField(max_length=400)
        state = CharField(max_length=40)

    class IssuedFile(Base):
        document = IntegerField(primary_key=True)
        beginning = CharField(max_length=64)
        rest = BlobField()

    class Reprint(Base):
        sha256 = CharField(max_length=64, primary_key=True)
        document = IntegerField(index=True)
        on = CharField(max_length=10)
        who = CharField(max_length=80)

    db.create_tables(
        [
            Step,
            Birth,
            Change,
            Content,
            Secret,
            Draft,
            Issuer,
            Signatory,
            Person,
            Organisation,
            ContactRole,
            IssuedDocument,
            Volunteer,
            Course,
            TrainingSession,
            Enrolment,
            Attendance,
            Assessment,
            IssuedFile,
            Reprint,
        ]
    )
    db.create_search()
