const PAUSE_MILLISECONDS = 300;

/**
 * A form that is judged while it is filled in, by the shop’s own rules: what is wrong with a field is said once it is left,
 * never while it is typed for the first time. A shop that doesn’t answer says nothing; it judges what is sent anyway.
 */
export function checkAsFilledIn(form) {
  const country = form.querySelector('[data-redraw]')?.dataset.redraw;
  let pause;

  async function check(field) {
    const { name, value } = field;
    const body = new URLSearchParams({ [name]: value });
    for (const other of ['_csrf', country])
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

  form.addEventListener('change', ({ target }) => {
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
