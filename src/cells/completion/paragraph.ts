/** The first paragraph of a doc comment, on one line, with the text of links only. */
export function firstParagraph(comment: string): string {
  const [paragraph = ""] = comment.trim().split(/\n\s*\n/);
  return paragraph
    .replace(/\s*\n\s*/g, " ")
    .replace(/\[([^\]]+)\]\([^)]*\)/g, "$1")
    .replace(/\{@link\s+([^}|]+?)(?:\s*\|[^}]*)?\}/g, "$1")
    .trim();
}

/** The first sentence of a paragraph, and no more than `longest` characters of it. */
export function firstSentence(paragraph: string, longest = 80): string {
  const end = paragraph.search(/[.;:](?=\s+[^a-z\s])/);
  const sentence = end < 0 ? paragraph : `${paragraph.slice(0, end)}.`;
  if (sentence.length <= longest) return sentence;
  const clause = sentence.slice(0, longest).search(/[,;(][^,;(]*$/);
  const cut = clause > longest / 2 ? sentence.slice(0, clause) : sentence.slice(0, longest);
  return `${cut.replace(/\s+\S*$/, "")} …`;
}
