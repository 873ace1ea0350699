"""The JSON Schemas in schemas/json/, as the models say today. `python tests/json_schemas.py` writes them (`make schemas`)."""

from __future__ import annotations

import json
from pathlib import Path

from summarizer.schemas import ArticleSummary, Report

FOLDER = Path(__file__).resolve().parents[1] / "schemas" / "json"
MODELS = {"article-summary.json": ArticleSummary, "report.json": Report}


def document(model: type[ArticleSummary] | type[Report]) -> str:
    schema = {"$schema": "https://json-schema.org/draft/2020-12/schema", **model.model_json_schema()}
    return json.dumps(schema, indent=2, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    for name, model in MODELS.items():
        (FOLDER / name).write_text(document(model), encoding="utf-8")
