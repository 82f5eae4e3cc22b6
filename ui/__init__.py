"""What the user sees: windows, forms, tables. A short guide for whoever writes a screen.

**A screen** is a `Page` (ui/shell/page.py) in a file of its own under ui/screens/. It gets a `Desk`, makes its
widgets in ``__init__``, and reads its data in ``refresh()``, which is called when the page is first shown and after
every step that touches one of its ``concerns`` (kinds of records; empty: any), also when another desk made it. It may
also have ``show_where(**where)`` and ``where()`` (what ``desk.go`` asked for, and the same back), ``commands()``
(menus, keys and the palette), ``may_leave()`` and ``typing()`` (what was typed and not saved) and ``panes()`` (where
F6 goes).

**It is registered** as a `Place` in ``PLACES`` of ui/screens/__init__.py::

    Place("partners", "partners", lambda: _("Partners"), later("partners", "PartnersScreen"),
          find=later("partners", "find"), entries=later("partners", "entries"))

``later(module, name)`` imports ui/screens/partners.py when it is first needed, so that the window opens soon.

``icon`` is a drawing of ui/shell/style/drawings; ``waiting`` counts what waits there; ``entries(desk)`` are commands
that are offered everywhere ("New volunteer…" → ``desk.go("volunteers", new=True)``); ``find(desk, typed)`` answers
Ctrl+K with `Hit`. The last place stands at the foot of the rail.

**The desk** (ui/shell/desk.py) offers:
- ``desk.say(words, undo=None)`` a passing notice · ``desk.tell(words)`` what must be read · ``desk.ask(question,
  verb, other="")`` yes or no, the buttons repeating the verb · ``desk.choose(question, *verbs)``;
- ``desk.go(key, **where)`` to another place;
- ``with desk.step(t("Sheet locked"), say="") as changes: changes.save(record)`` a step: views refresh, a notice with
  Undo passes; refusals go to the caller. ``desk.do(lambda: lock(session))`` for a function of models that does its
  own step and returns its Changes: refusals are shown in words. ``desk.did(changes)`` after a step done elsewhere;
- ``desk.run(what, work, then, failed=None, keeps="")`` long work: ``work(progress)`` in another thread,
  ``then(result)`` in this one; the foot shows progress, time left and Stop;
- ``desk.changed(kind, ids)`` and ``desk.settled()``, signals; ``desk.drafts``; ``desk.preferences``.

**List and detail**: ``ListDetail(name, present, detail, hint=…, empty=EmptyState(…), may_leave=form.may_leave)`` with
``present(row) -> TwoLines`` and ``Detail(form)`` holding a ``RecordForm(desk, Volunteer, rows)``. ``rows`` are names
of fields, one across or a tuple side by side; "person.email" reaches through a link and is saved with it. In
``refresh()``::

    self.sides.show_pages(pages_of(LISTINGS["partners"], self.sides.typed()))

Connect ``sides.searched`` → refresh, ``sides.chosen(key)`` → ``form.edit(record)``, ``form.stored(record)`` →
``sides.stored(record.id)``; a new one: ``if sides.begin_new(): form.edit(Volunteer()); form.focus()``.
``Detail.commands()`` and ``ListDetail.commands()`` go into
``commands()``. tests/ui/sample_screen.py is a whole one in 90 lines.

**Rules**: measures only from ui/shell/style/tokens.py through ``look().px(t.L)``; colours by meaning from
``look().colours``; never a widget's own style sheet, a variant is a property (``level``, ``tone``, ``frame``,
``kind``, ``state``). Every text through gettext. Every page fits 1280×720 at every text size (tests/ui/fits.py).
Exports, spreadsheets and PDF readers are imported where they are used, never at the head of a module.
"""
