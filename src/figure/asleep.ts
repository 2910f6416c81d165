/**
 * Text boxes and lists of a figure that is still far from the reader. Browsers that offer to fill
 * in forms lay out every such control of a page as soon as it is parsed, wherever it stands, and
 * with it the whole figure around it. Until the figure wakes, buttons of the same look and name
 * stand in their place.
 */

/** The same markup with its text boxes and lists put to sleep. */
export function asleep(html: string): string {
  return html
    .replace(/<input\b([^>]*)\stype="text"/g, '<input$1 type="button" data-asleep="text"')
    .replace(/<select\b([^>]*)>(.*?)<\/select>/gs, (list, attributes: string, options: string) => {
      const kept = [...attributes.matchAll(/\s(?:id|class|aria-label)="[^"]*"/g)].join("");
      const shown = (/<option[^>]*\sselected[^>]*>([^<]*)/.exec(options) ??
        /<option[^>]*>([^<]*)/.exec(options))?.[1];
      const value = (shown ?? "").replaceAll('"', "&quot;");
      return `<input type="button" data-asleep="list"${kept} value="${value}"/><template>${list}</template>`;
    });
}

/** Puts the controls of a figure back as they were drawn; the focus stays where it is. */
export function wakeControls(host: ParentNode): void {
  for (const box of host.querySelectorAll<HTMLInputElement>('[data-asleep="text"]')) {
    box.type = "text";
    delete box.dataset["asleep"];
  }
  for (const button of host.querySelectorAll<HTMLInputElement>('[data-asleep="list"]')) {
    const template = button.nextElementSibling as HTMLTemplateElement;
    const list = template.content.firstElementChild as HTMLSelectElement;
    const focused = document.activeElement === button;
    template.remove();
    button.replaceWith(list);
    if (focused) list.focus();
  }
}
