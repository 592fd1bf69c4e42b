const PAUSE_MILLISECONDS = 300;

/**
 * A form that is judged while it is filled in, by the shop’s own rules: what is wrong with a field is said once it is left,
 * never while it is typed for the first time. A shop that doesn’t answer says nothing; it judges what is sent anyway.
 */
export function checkAsFilledIn(form) {
  let pause;

  async function check(field) {
    const { name, value } = field;
    const body = new URLSearchParams({ [name]: value });
    for (const other of ['_csrf', redraws?.dataset.redraw])
      if (form.elements[other] && other !== name) body.set(other, form.elements[other].value);
    try {
      const answer = await fetch(form.dataset.check, { method: 'POST', body });
      if (!answer.ok) return;
      const { errors } = await answer.json();
      // Not what stands there any more: its own answer follows.
      if (field.value === value) say(field, errors.find((error) => error.field === name)?.message);
    } catch {
      return;
    }
  }

  const redraws = form.querySelector('[data-redraw]');
  if (redraws) redraws.hidden = true;

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
    if (target.name === redraws?.dataset.redraw) void redraw();
    if (target.matches('.field *')) void check(target);
  });
  form.addEventListener('input', ({ target }) => {
    clearTimeout(pause);
    if (target.getAttribute('aria-invalid')) pause = setTimeout(() => check(target), PAUSE_MILLISECONDS);
  });
}

/** Words beside a field, or none any more. */
function say(field, words) {
  const id = `${field.id}-error`;
  const others = (field.getAttribute('aria-describedby') ?? '').split(' ').filter((part) => part && part !== id);
  document.getElementById(id)?.remove();
  field.toggleAttribute('aria-invalid', false);
  if (words) {
    const place = document.createElement('p');
    Object.assign(place, { id, className: 'field-error', textContent: words });
    field.before(place);
    field.setAttribute('aria-invalid', 'true');
    others.push(id);
  }
  if (others.length > 0) field.setAttribute('aria-describedby', others.join(' '));
  else field.removeAttribute('aria-describedby');
}
