/** Another country has other fields: they change with the choice, and the button that asks for them isn’t needed. */
export function redrawLocalFields(redraws) {
  const { form } = redraws;
  redraws.hidden = true;

  /** The fields that differ from country to country, as the shop draws them, with what stands in them by now. */
  async function redraw() {
    const body = new URLSearchParams(new FormData(form));
    const wanted = body.get(redraws.dataset.redraw);
    try {
      const answer = await fetch(redraws.formAction, { method: 'POST', body });
      const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
      const fresh = page.querySelector('[data-local-fields]');
      if (!fresh || new FormData(form).get(redraws.dataset.redraw) !== wanted) return;
      const present = form.querySelector('[data-local-fields]');
      for (const { name, value } of present.querySelectorAll('[name]')) {
        const field = fresh.querySelector(`[name="${name}"]`);
        if (field && value !== body.get(name)) field.value = value;
      }
      const focused = present.contains(document.activeElement) && document.activeElement.id;
      present.replaceWith(fresh);
      if (focused) (document.getElementById(focused) ?? fresh.querySelector('input, select')).focus();
    } catch {
      return;
    }
  }

  form.addEventListener('change', ({ target }) => {
    if (target.name === redraws.dataset.redraw) void redraw();
  });
}
