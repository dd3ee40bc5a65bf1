"""The shapes of documents as Pydantic's models, for OpenAPI and for tests; loaded with the first request for either."""

from functools import reduce
from operator import or_
from types import UnionType
from typing import Annotated, Any, get_args, get_origin

from pydantic import BaseModel, ConfigDict, Field, create_model

from cms.core.documents.schemas import Schema, Shown


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid")


_models: dict[type[Schema], type[BaseModel]] = {}


def model_of(schema: type[Schema]) -> type[BaseModel]:
    """Return the model of a shape: the same fields, and nothing beyond them."""
    if schema not in _models:
        _models[schema] = _make(schema)
    return _models[schema]


def _make(schema: type[Schema]) -> type[BaseModel]:
    bases = tuple(
        model_of(base) for base in schema.__bases__ if issubclass(base, Schema) and base is not Schema
    )
    fields: dict[str, Any] = {
        name: (_type(annotation), ...) for name, annotation in vars(schema).get("__annotations__", {}).items()
    }
    return create_model(schema.__name__, __base__=bases or (_Strict,), __doc__=schema.__doc__, **fields)


def _type(annotation: Any) -> Any:
    """Return a field's type with models in the place of shapes and Pydantic's `Field` in that of `Shown`."""
    if isinstance(annotation, type) and issubclass(annotation, Schema):
        return model_of(annotation)
    origin, parts = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        said = [Field(**part) if isinstance(part, Shown) else part for part in parts[1:]]
        return Annotated[_type(parts[0]), *said]
    if origin is UnionType:
        return reduce(or_, map(_type, parts))
    if origin in (list, dict):
        return origin[tuple(map(_type, parts))]
    return annotation
