"""Volunteers in full: missions, hours, qualifications, recognition, valuation; all frozen."""

from peewee import (
    CharField,
    DateField,
    DateTimeField,
    ForeignKeyField,
    IntegerField,
    Model,
    TextField,
)


def up(migrator, db):
    class Base(Model):
        class Meta:
            database = db
            legacy_table_names = False

    class Volunteer(Base):  # made by a migration before
        id = IntegerField(primary_key=True)

    class Organisation(Base):  # made by a migration before
        id = IntegerField(primary_key=True)

    class Person(Base):  # made by a migration before
        id = IntegerField(primary_key=True)

    class ActionSession(Base):  # made by a migration before
        id = IntegerField(primary_key=True)

    class Action(Base):  # made by a migration before
        id = IntegerField(primary_key=True)

    class Course(Base):  # made by a migration before
        id = IntegerField(primary_key=True)

    class Engagement(Base):
        id = IntegerField(primary_key=True)
        step = IntegerField()
        binned = DateTimeField(null=True)
        volunteer = ForeignKeyField(Volunteer, on_delete="RESTRICT", backref="+")
        host = ForeignKeyField(Organisation, on_delete="RESTRICT", backref="+", null=True)
        title = CharField(max_length=160)
        role = CharField(max_length=40)
        since = DateField(null=True)
        until = DateField(null=True)
        charter = DateField(null=True)
        insurance = CharField(max_length=160)
        supervisor = ForeignKeyField(Person, on_delete="RESTRICT", backref="+", null=True)
        duties = TextField()
        tools = TextField()

    class VolunteerSkill(Base):
        id = IntegerField(primary_key=True)
        step = IntegerField()
        binned = DateTimeField(null=True)
        volunteer = ForeignKeyField(Volunteer, on_delete="RESTRICT", backref="+")
        skill = CharField(max_length=40, index=True)
        details = CharField(max_length=160)

    class Availability(Base):
        id = IntegerField(primary_key=True)
        step = IntegerField()
        binned = DateTimeField(null=True)
        volunteer = ForeignKeyField(Volunteer, on_delete="RESTRICT", backref="+")
        weekday = CharField(max_length=40)
        part = CharField(max_length=40)

    class HourEntry(Base):
        id = IntegerField(primary_key=True)
        step = IntegerField()
        binned = DateTimeField(null=True)
        volunteer = ForeignKeyField(Volunteer, on_delete="RESTRICT", backref="+", null=True)
        group = CharField(max_length=120)
        size = IntegerField(null=True)
        day = DateField(index=True)
        start = IntegerField(null=True)
        end = IntegerField(null=True)
        minutes = IntegerField()
        kind = CharField(max_length=40)
        session = ForeignKeyField(ActionSession, on_delete="RESTRICT", backref="+", null=True)
        action = ForeignKeyField(Action, on_delete="RESTRICT", backref="+", null=True)
        engagement = ForeignKeyField(Engagement, on_delete="RESTRICT", backref="+", null=True)
        source = CharField(max_length=40)
        state = CharField(max_length=40, index=True)
        unlock_reason = CharField(max_length=200)
        notes = TextField()

        class Meta:
            indexes = (
                (("volunteer", "day", "state", "kind", "minutes", "binned"), False),
                (("day", "state", "kind", "action", "engagement", "minutes", "size", "volunteer", "binned"), False),
            )

    class QualificationKind(Base):
        id = IntegerField(primary_key=True)
        step = IntegerField()
        binned = DateTimeField(null=True)
        name = CharField(max_length=120)
        months = IntegerField(null=True)

    class CourseQualification(Base):
        id = IntegerField(primary_key=True)
        step = IntegerField()
        binned = DateTimeField(null=True)
        course = ForeignKeyField(Course, on_delete="RESTRICT", backref="+")
        kind = ForeignKeyField(QualificationKind, on_delete="RESTRICT", backref="+")

    class Qualification(Base):
        id = IntegerField(primary_key=True)
        step = IntegerField()
        binned = DateTimeField(null=True)
        volunteer = ForeignKeyField(Volunteer, on_delete="RESTRICT", backref="+")
        kind = ForeignKeyField(QualificationKind, on_delete="RESTRICT", backref="+")
        since = DateField()
        until = DateField(index=True, null=True)
        origin = CharField(max_length=40)
        course = ForeignKeyField(Course, on_delete="RESTRICT", backref="+", null=True)
        proof = CharField(max_length=160)

    class Consent(Base):
        id = IntegerField(primary_key=True)
        step = IntegerField()
        binned = DateTimeField(null=True)
        person = ForeignKeyField(Person, on_delete="RESTRICT", backref="+")
        purpose = CharField(max_length=40)
        given = DateField()
        withdrawn = DateField(null=True)
        wording = TextField()
        proof = CharField(max_length=160)

    class Testimony(Base):
        id = IntegerField(primary_key=True)
        step = IntegerField()
        binned = DateTimeField(null=True)
        person = ForeignKeyField(Person, on_delete="RESTRICT", backref="+", null=True)
        action = ForeignKeyField(Action, on_delete="RESTRICT", backref="+", null=True)
        day = DateField()
        text = TextField()
        level = CharField(max_length=40)
        shown_as = CharField(max_length=120)

    class Recognition(Base):
        id = IntegerField(primary_key=True)
        step = IntegerField()
        binned = DateTimeField(null=True)
        volunteer = ForeignKeyField(Volunteer, on_delete="RESTRICT", backref="+")
        day = DateField()
        kind = CharField(max_length=40)
        title = CharField(max_length=160)

    class Expense(Base):
        id = IntegerField(primary_key=True)
        step = IntegerField()
        binned = DateTimeField(null=True)
        volunteer = ForeignKeyField(Volunteer, on_delete="RESTRICT", backref="+")
        day = DateField(index=True)
        kind = CharField(max_length=40)
        label = CharField(max_length=160)
        kilometres = IntegerField(null=True)
        cents = IntegerField()
        action = ForeignKeyField(Action, on_delete="RESTRICT", backref="+", null=True)
        voucher = CharField(max_length=60)
        state = CharField(max_length=40, index=True)

    class ValuationRate(Base):
        id = IntegerField(primary_key=True)
        step = IntegerField()
        binned = DateTimeField(null=True)
        since = DateField()
        cents = IntegerField()
        source = CharField(max_length=160)

    class RoleMultiple(Base):
        id = IntegerField(primary_key=True)
        step = IntegerField()
        binned = DateTimeField(null=True)
        role = CharField(max_length=40)
        hundredths = IntegerField()

    class NotDuplicate(Base):
        id = IntegerField(primary_key=True)
        step = IntegerField()
        binned = DateTimeField(null=True)
        kind = IntegerField()
        one = IntegerField()
        other = IntegerField()

    db.create_tables(
        [
            Engagement,
            VolunteerSkill,
            Availability,
            HourEntry,
            QualificationKind,
            CourseQualification,
            Qualification,
            Consent,
            Testimony,
            Recognition,
            Expense,
            ValuationRate,
            RoleMultiple,
            NotDuplicate,
        ]
    )
    line, phone = CharField(max_length=120, default=""), CharField(max_length=40, default="")
    migrator.migrate(
        migrator.add_column("volunteer", "emergency_name", line),
        migrator.add_column("volunteer", "emergency_phone", phone),
        migrator.add_column("volunteer", "guardian_name", line.clone()),
        migrator.add_column("volunteer", "guardian_phone", phone.clone()),
        migrator.add_column("issuer", "declared", DateField(null=True)),
        migrator.add_column("issuer", "activity_number", CharField(max_length=20, default="")),
        migrator.add_column("organisation", "declared", DateField(null=True)),
    )
