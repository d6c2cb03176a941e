"""The archive profile (PDF/A-3): the output intent, and the sources attached to the file."""

from __future__ import annotations

import datetime as dt
import json

from pikepdf import Array, Dictionary, Name, Object, Pdf, Stream, String

from edition.model import Edition
from edition.model.plan import Plan, to_json
from edition.render.output_profile import SRGB


def add_srgb_intent(pdf: Pdf) -> None:
    """Declare that the colours of the file are sRGB."""
    profile = Stream(pdf, SRGB.read_bytes())
    profile.N = 3
    intent = Dictionary(
        Type=Name.OutputIntent,
        S=Name.GTS_PDFA1,
        OutputConditionIdentifier=String("sRGB"),
        RegistryName=String("http://www.color.org"),
        Info=String("sRGB IEC61966-2.1"),
        DestOutputProfile=pdf.make_indirect(profile),
    )
    pdf.Root.OutputIntents = Array([pdf.make_indirect(intent)])


def add_sources(pdf: Pdf, plan: Plan, edition: Edition, when: dt.datetime) -> None:
    """Attach the edition (the content) and the plan (its layout).

    Args:
        pdf: the file.
        plan, edition: written as JSON, as ``edition schema`` describes it.
        when: modification date of the attachments.
    """
    model = edition.model_dump_json(indent=1, exclude_defaults=True) + "\n"
    layout = json.dumps(to_json(plan), ensure_ascii=False, separators=(",", ":")) + "\n"
    files = (
        (f"{edition.slug}.edition.json", model, "Source", "The content of the issue"),
        (f"{edition.slug}.plan.json", layout, "Data", "The composed pages of the issue"),
    )
    names: list[Object] = []
    specs: list[Object] = []
    for name, text, relation, description in sorted(files):
        spec = _attachment(pdf, name, text.encode(), relation, description, when)
        names += [String(name), spec]
        specs.append(spec)
    if "/Names" not in pdf.Root:
        pdf.Root.Names = Dictionary()
    pdf.Root.Names.EmbeddedFiles = Dictionary(Names=Array(names))
    pdf.Root.AF = Array(specs)


def _attachment(
    pdf: Pdf, name: str, data: bytes, relation: str, description: str, when: dt.datetime
) -> Object:
    stream = Stream(pdf, data)
    stream.Type = Name.EmbeddedFile
    stream.Subtype = Name("/application/json")
    date = when.strftime("D:%Y%m%d%H%M%S+00'00'")
    stream.Params = Dictionary(Size=len(data), ModDate=String(date))
    file = pdf.make_indirect(stream)
    return pdf.make_indirect(
        Dictionary(
            Type=Name.Filespec,
            F=String(name),
            UF=String(name),
            Desc=String(description),
            AFRelationship=Name("/" + relation),
            EF=Dictionary(F=file, UF=file),
        )
    )
