"""A check code and a signed line of facts vouch for a paper, and one altered letter is refused."""

import subprocess
import sys
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from models.proof import check_code, proof_in, signed, verified

KEY = Ed25519PrivateKey.from_private_bytes(b"k" * 32)
FACTS = "ATT-F-2026-0001 20261122 690 ELG 7K3M-Q2XW-9PHT"


def packet(*payloads: str) -> bytes:
    return b"%PDF-1.4 ... " + b"".join(f"<proof:signed>{p}</proof:signed>".encode() for p in payloads) + b" ... %%EOF"


def test_one_altered_letter_of_a_signed_text_is_refused():
    payload = signed(FACTS, KEY)
    public = KEY.public_key()
    assert verified(payload, public) == FACTS
    for place, letter in enumerate(payload):
        altered = payload[:place] + ("A" if letter != "A" else "B") + payload[place + 1 :]
        assert verified(altered, public) is None


def test_another_key_does_not_vouch():
    other = Ed25519PrivateKey.from_private_bytes(b"o" * 32).public_key()
    assert verified(signed(FACTS, KEY), other) is None


@pytest.mark.parametrize("text", ["", "*", "A*", "A*é", "A*" + "A" * 103, "nonsense"])
def test_what_was_never_signed_is_refused(text):
    assert verified(text, KEY.public_key()) is None


@pytest.mark.parametrize("facts", ["élodie", "lower", "A*B", "A" * 75])
def test_facts_that_no_qr_code_holds_are_not_signed(facts):
    with pytest.raises(ValueError, match="do not fit"):
        signed(facts, KEY)


def test_check_codes_are_twelve_clear_letters():
    assert check_code(b"x", b"key") == check_code(b"x", b"key")
    assert check_code(b"x", b"key") != check_code(b"y", b"key")
    assert check_code(b"x", b"key") != check_code(b"x", b"other")
    assert not set(check_code(b"x", b"key")) & set("ILOU")
    assert [len(part) for part in check_code(b"x", b"key").split("-")] == [4, 4, 4]


def test_the_proof_of_a_file_is_found_without_a_pdf_library():
    payload = signed(FACTS, KEY)
    assert proof_in(packet(payload)) == payload
    assert proof_in(packet(payload, payload)) == payload
    assert proof_in(packet()) is None
    assert proof_in(b"") is None


def test_a_file_that_says_two_things_vouches_for_nothing():
    assert proof_in(packet(signed(FACTS, KEY), signed("ATT-F-2026-0002", KEY))) is None
    assert proof_in(packet("small letters")) is None


def test_checking_needs_neither_reportlab_nor_fonts():
    code = (
        "import sys; sys.path[:0] = ['.']; import models.proof as p; p.proof_in(b''); "
        "print([m for m in sys.modules if m.split('.')[0] in ('reportlab', 'PIL', 'cryptography', 'exports')])"
    )
    told = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=False, cwd=Path(__file__).parents[2]
    )
    assert told.stdout.strip() == "[]"
