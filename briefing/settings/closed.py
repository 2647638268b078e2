"""Settings below `sphinx: config:` that this engine leaves to no book: they would publish, hide or add what nobody has judged."""

from __future__ import annotations

from typing import Any

_FILES = "it would publish files that nobody has judged"
_WORDS = "it would put words on pages that nobody has judged"
_SILENCE = "the gate would not be told what is wrong"
_HIDES = "it would keep text or outputs from readers"
_OTHERWISE = "chapters would be read in another way than they are judged"
_PAGES = "pages would be written in another way than links and search expect"

_CLOSED = (
    dict.fromkeys(("html_extra_path", "html_static_path", "html_copy_source", "html_show_sourcelink"), _FILES)
    | dict.fromkeys(("html_logo", "html_favicon", "html_style", "html_css_files", "html_js_files"), _FILES)
    | dict.fromkeys(("html_additional_pages", "html_theme_path", "html_context", "html_sidebars"), _WORDS)
    | dict.fromkeys(("templates_path", "rst_prolog", "rst_epilog"), _WORDS)
    | dict.fromkeys(("suppress_warnings", "myst_suppress_warnings", "nitpick_ignore", "nitpick_ignore_regex"), _SILENCE)
    | dict.fromkeys(("nb_remove_code_outputs", "nb_mime_priority_overrides", "nb_render_plugin"), _HIDES)
    | dict.fromkeys(("nb_metadata_key", "nb_cell_metadata_key", "myst_disable_syntax"), _OTHERWISE)
    | dict.fromkeys(("source_suffix", "source_parsers", "source_encoding", "root_doc", "master_doc"), _OTHERWISE)
    | dict.fromkeys(
        ("nb_custom_formats", "myst_commonmark_only", "myst_gfm_only", "myst_all_links_external"), _OTHERWISE
    )
    | dict.fromkeys(("html_file_suffix", "html_link_suffix", "html_output_encoding"), _PAGES)
)
_ELSEWHERE = {
    "exclude_patterns": "write it at the beginning of a line, not below `sphinx: config:`",
    "nb_execution_mode": "write `execute: execute_notebooks: off`, and remove this line",
    "nb_output_stderr": "a cell that prints is refused; remove the line",
}


def problem(name: str, value: Any) -> tuple[str, str] | None:
    """Return why a book may not give a setting this value, and the mend; None where it may, or where it sets nothing."""
    if name in _CLOSED and value:
        return f"the setting '{name}' may not be used: {_CLOSED[name]}", "remove it"
    if name in _ELSEWHERE:
        return f"the setting '{name}' may not stand here", _ELSEWHERE[name]
    return None
