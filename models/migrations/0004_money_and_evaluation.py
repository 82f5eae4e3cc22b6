"""Money and evaluation: grants, budgets, indicators, questionnaires, reports; all frozen."""

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


def up(migrator, db):
    class Base(Model):
        class Meta:
            database = db
            legacy_table_names = False

    class Organisation(Base):  # made by a migration before
        id = IntegerField(primary_key=True)

    class Agreement(Base):  # made by a migration before
        id = IntegerField(primary_key=True)

    class Action(Base):  # made by a migration before
        id = IntegerField(primary_key=True)

    class Objective(Base):  # made by a migration before
        id = IntegerField(primary_key=True)

    class Course(Base):  # made by a migration before
        id = IntegerField(primary_key=True)

    class IssuedDocument(Base):  # made by a migration before
        id = IntegerField(primary_key=True)

    class FunderTemplate(Base):
        id = IntegerField(primary_key=True)
        step = IntegerField()
        binned = DateTimeField(null=True)
        name = CharField(max_length=120)
        source = CharField(max_length=200)
        whole_euros = BooleanField()

    class FunderLine(Base):
        id = IntegerField(primary_key=True)
        step = IntegerField()
        binned = DateTimeField(null=True)
        template = ForeignKeyField(FunderTemplate, on_delete="RESTRICT", backref="+")
        line = CharField(max_length=60)
        side = CharField(max_length=40)
        group = CharField(max_length=40)
        place = IntegerField()
        code = CharField(max_length=40)
        label = CharField(max_length=160)

    class Grant(Base):
        id = IntegerField(primary_key=True)
        step = IntegerField()
        binned = DateTimeField(null=True)
        funder = ForeignKeyField(Organisation, on_delete="RESTRICT", backref="+")
        title = CharField(max_length=200)
        programme = CharField(max_length=160)
        reference = CharField(max_length=80, index=True)
        year = IntegerField(index=True)
        status = CharField(max_length=40, index=True)
        status_reason = CharField(max_length=200)
        requested = IntegerField(null=True)
        asked_on = DateField(null=True)
        granted = IntegerField(null=True)
        decided_on = DateField(null=True)
        start = DateField(null=True)
        end = DateField(null=True)
        line = CharField(max_length=40)
        template = CharField(max_length=40)
        ceiling = IntegerField(null=True)
        agreement = ForeignKeyField(Agreement, on_delete="RESTRICT", backref="+", null=True)
        notes = TextField()

    class Instalment(Base):
        id = IntegerField(primary_key=True)
        step = IntegerField()
        binned = DateTimeField(null=True)
        grant = ForeignKeyField(Grant, on_delete="RESTRICT", backref="+")
        due = DateField(index=True, null=True)
        cents = IntegerField()
        paid_on = DateField(index=True, null=True)
        reference = CharField(max_length=80)

    class Deadline(Base):
        id = IntegerField(primary_key=True)
        step = IntegerField()
        binned = DateTimeField(null=True)
        grant = ForeignKeyField(Grant, on_delete="RESTRICT", backref="+")
        kind = CharField(max_length=40)
        due = DateField(index=True)
        done = DateField(index=True, null=True)
        notes = CharField(max_length=200)

    class Allocation(Base):
        id = IntegerField(primary_key=True)
        step = IntegerField()
        binned = DateTimeField(null=True)
        grant = ForeignKeyField(Grant, on_delete="RESTRICT", backref="+")
        action = ForeignKeyField(Action, on_delete="RESTRICT", backref="+", null=True)
        objective = ForeignKeyField(Objective, on_delete="RESTRICT", backref="+", null=True)
        course = ForeignKeyField(Course, on_delete="RESTRICT", backref="+", null=True)
        cents = IntegerField(null=True)

    class Exercise(Base):
        id = IntegerField(primary_key=True)
        step = IntegerField()
        binned = DateTimeField(null=True)
        year = IntegerField()
        state = CharField(max_length=40)
        closed_on = DateField(null=True)
        reason = CharField(max_length=200)
        closing = IntegerField(null=True)

    class BudgetLine(Base):
        id = IntegerField(primary_key=True)
        step = IntegerField()
        binned = DateTimeField(null=True)
        year = IntegerField(index=True)
        grant = ForeignKeyField(Grant, on_delete="RESTRICT", backref="+", null=True)
        action = ForeignKeyField(Action, on_delete="RESTRICT", backref="+", null=True)
        line = CharField(max_length=60, index=True)
        label = CharField(max_length=200)
        forecast = IntegerField(null=True)
        actual = IntegerField(null=True)
        voucher = CharField(max_length=120)
        voucher_day = DateField(null=True)
        notes = TextField()

        class Meta:
            indexes = ((("grant", "year", "line", "forecast", "actual", "binned"), False),)

    class VarianceComment(Base):
        id = IntegerField(primary_key=True)
        step = IntegerField()
        binned = DateTimeField(null=True)
        grant = ForeignKeyField(Grant, on_delete="RESTRICT", backref="+", null=True)
        action = ForeignKeyField(Action, on_delete="RESTRICT", backref="+", null=True)
        year = IntegerField()
        about = CharField(max_length=60)
        text = TextField()

    class SharedCost(Base):
        id = IntegerField(primary_key=True)
        step = IntegerField()
        binned = DateTimeField(null=True)
        year = IntegerField(index=True)
        line = CharField(max_length=40)
        label = CharField(max_length=160)
        forecast = IntegerField(null=True)
        actual = IntegerField(null=True)
        basis = CharField(max_length=200)

    class SharedPart(Base):
        id = IntegerField(primary_key=True)
        step = IntegerField()
        binned = DateTimeField(null=True)
        cost = ForeignKeyField(SharedCost, on_delete="RESTRICT", backref="+")
        action = ForeignKeyField(Action, on_delete="RESTRICT", backref="+", null=True)
        grant = ForeignKeyField(Grant, on_delete="RESTRICT", backref="+", null=True)
        weight = IntegerField()

    class Indicator(Base):
        id = IntegerField(primary_key=True)
        step = IntegerField()
        binned = DateTimeField(null=True)
        objective = ForeignKeyField(Objective, on_delete="RESTRICT", backref="+", null=True)
        action = ForeignKeyField(Action, on_delete="RESTRICT", backref="+", null=True)
        title = CharField(max_length=200)
        shape = CharField(max_length=40)
        unit = CharField(max_length=60)
        aim = CharField(max_length=40)
        method = CharField(max_length=40)
        figure = CharField(max_length=60)
        base = CharField(max_length=60)
        numerator_label = CharField(max_length=200)
        denominator_label = CharField(max_length=200)
        source = CharField(max_length=200)
        start_value = IntegerField(null=True)
        start_day = DateField(null=True)

    class Target(Base):
        id = IntegerField(primary_key=True)
        step = IntegerField()
        binned = DateTimeField(null=True)
        indicator = ForeignKeyField(Indicator, on_delete="RESTRICT", backref="+")
        start = DateField()
        end = DateField()
        value = IntegerField()
        set_on = DateField()
        reason = CharField(max_length=200)

    class Measure(Base):
        id = IntegerField(primary_key=True)
        step = IntegerField()
        binned = DateTimeField(null=True)
        indicator = ForeignKeyField(Indicator, on_delete="RESTRICT", backref="+")
        start = DateField(index=True)
        end = DateField()
        numerator = IntegerField()
        denominator = IntegerField(null=True)
        parted = CharField(max_length=40)
        state = CharField(max_length=40, index=True)
        comment = TextField()

    class MeasurePart(Base):
        id = IntegerField(primary_key=True)
        step = IntegerField()
        binned = DateTimeField(null=True)
        measure = ForeignKeyField(Measure, on_delete="RESTRICT", backref="+")
        answer = CharField(max_length=60)
        numerator = IntegerField()
        denominator = IntegerField(null=True)

    class Questionnaire(Base):
        id = IntegerField(primary_key=True)
        step = IntegerField()
        binned = DateTimeField(null=True)
        title = CharField(max_length=160)
        licence = CharField(max_length=200)
        definition = TextField()

    class Wave(Base):
        id = IntegerField(primary_key=True)
        step = IntegerField()
        binned = DateTimeField(null=True)
        questionnaire = ForeignKeyField(Questionnaire, on_delete="RESTRICT", backref="+")
        action = ForeignKeyField(Action, on_delete="RESTRICT", backref="+", null=True)
        objective = ForeignKeyField(Objective, on_delete="RESTRICT", backref="+", null=True)
        number = IntegerField()
        title = CharField(max_length=120)
        start = DateField()
        end = DateField(null=True)

    class Response(Base):
        id = IntegerField(primary_key=True)
        step = IntegerField()
        binned = DateTimeField(null=True)
        wave = ForeignKeyField(Wave, on_delete="RESTRICT", backref="+")
        code = CharField(max_length=12)
        day = DateField(null=True)
        answers = TextField()

    class Report(Base):
        id = IntegerField(primary_key=True)
        step = IntegerField()
        binned = DateTimeField(null=True)
        kind = CharField(max_length=40)
        grant = ForeignKeyField(Grant, on_delete="RESTRICT", backref="+", null=True)
        title = CharField(max_length=200)
        start = DateField(index=True)
        end = DateField()
        state = CharField(max_length=40, index=True)
        document = ForeignKeyField(IssuedDocument, on_delete="RESTRICT", backref="+", null=True)
        corrects = ForeignKeyField("self", on_delete="RESTRICT", backref="+", null=True)
        reason = CharField(max_length=200)

    class ReportText(Base):
        id = IntegerField(primary_key=True)
        step = IntegerField()
        binned = DateTimeField(null=True)
        report = ForeignKeyField(Report, on_delete="RESTRICT", backref="+")
        section = CharField(max_length=40)
        text = TextField()

    db.create_tables(
        [
            FunderTemplate,
            FunderLine,
            Grant,
            Instalment,
            Deadline,
            Allocation,
            Exercise,
            BudgetLine,
            VarianceComment,
            SharedCost,
            SharedPart,
            Indicator,
            Target,
            Measure,
            MeasurePart,
            Questionnaire,
            Wave,
            Response,
            Report,
            ReportText,
        ]
    )
    migrator.migrate(
        migrator.add_column("issuer", "exercise_month", IntegerField(default=1)),
        migrator.add_column("issuer", "report_months", IntegerField(default=6)),
        migrator.add_column("issuer", "comment_percent", IntegerField(default=10)),
        migrator.add_column("issuer", "comment_euros", IntegerField(default=100)),
        migrator.add_column("issuer", "small_cell", IntegerField(default=5)),
        migrator.add_column(
            "attachment",
            "grant_id",
            ForeignKeyField(Grant, field=Grant.id, on_delete="RESTRICT", backref="+", null=True),
        ),
    )
