import { expect, test } from "vitest";
import { markup } from "../../../src/report/markup.js";

test("what is put into a template is escaped, markup is not", () => {
  const inner = markup`<b>${"a & b"}</b>`;
  expect(markup`<p title="${`"<'>`}">${inner}</p>`.markup).toBe('<p title="&quot;&lt;&#39;&gt;"><b>a &amp; b</b></p>');
});

test("lists stand below each other and undefined is nothing", () => {
  expect(markup`<ul>${[markup`<li>${1}</li>`, markup`<li>${2}</li>`]}${undefined}</ul>`.markup).toBe(
    "<ul><li>1</li>\n<li>2</li></ul>",
  );
});

test("control characters are replaced, white space is kept", () => {
  expect(markup`${"a\u0000b\u001b[2Jc\td\ne"}`.markup).toBe("a\ufffdb\ufffd[2Jc\td\ne");
});
