"""The look of every PDF: tagged, archivable (PDF/A-1b), the same bytes for the same content, quick by the thousand.

A document is drawn from the top down on a `page.Page`, which turns by itself when it is full. All words are a user's
words, never markup; what the blocks say themselves is in the current language (`models.language.speaking`)::

    sender = Sender("Action Pti Platô", "Service social", ("18, rue des Érables", "54320 Maxéville"), logo_file)
    said = Description("Attestation ATT-F-2026-0042", sender.name, day, proof=payload)  # payload: models.proof.signed
    with whole_file(path) as out, speaking("fr"), Paper(out, said, sender) as paper:
        page = paper.begin(  # again for the next document of the same file
            "ATT-F-2026-0042, délivrée le 3 avril 2026",  # the footer, before "page 1 / 2"
            ("Attestation de formation", name),  # the line above the pages after the first
            sheet=FRAMED,  # or PORTRAIT, LANDSCAPE
            proof=Proof("ATT-F-2026-0042", code, payload),
        )
        page.lower_to(page.height - 55 * mm)
        page.title("Attestation de formation de bénévole")
        page.block(name, NAME)
        page.facts((("Formation", course), ("Durée", duration_text(690))))
        page.heading("Objectifs de la formation")
        page.items(objectives)
        table(page, (Column("Séance", 300, names_row=True), Column("Suivi", 80, "right")), [*rows, Row(sums, "total")])
        closing(page, sentence, ("Fait à : Maxéville",), [("Signature et cachet", signatory)], at=88 * mm)

Where things are: `paper` (Paper, Proof, Sheet), `letterhead` (Sender), `archive` (Description), `page` (Page), `rows`
(table, Column, Row), `panels` (key_figures, notice, figure, qr_code, sign_box, closing), `charts` (pairs, bars, strips,
against, steps), `report` (Report: chapters and contents), `tokens` (styles, inks, rules), `pen` (lines, boxes, single
words), `file` (whole_file), `fonts` (missing), `beginning` (shared_beginning), `pictures` (UnreadableLogo). Importing
them loads reportlab and the fonts, a third of a second: do it where a document is made, not when the program starts.
"""
