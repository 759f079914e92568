/** Text in one line and without control characters, which could move a terminal's cursor or change its title. */
export function plainText(text: string): string {
  return text.replace(/\p{Cc}+/gu, " ");
}

/** Breaks a text between words into lines of at most so many characters; longer words stay whole. */
export function wrapText(text: string, columns: number): string {
  const lines: string[] = [];
  let line = "";
  for (const word of plainText(text).split(" ")) {
    if (line !== "" && line.length + 1 + word.length > columns) {
      lines.push(line);
      line = "";
    }
    line = line === "" ? word : `${line} ${word}`;
  }
  return [...lines, line].join("\n");
}
