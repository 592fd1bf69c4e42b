/** A menu that is open over the page goes when somebody turns elsewhere, and at Escape, which leads back to what opened it. */
export function closeWhenLeft(menu) {
  const close = () => (menu.open = false);
  document.addEventListener('pointerdown', ({ target }) => menu.contains(target) || close());
  menu.addEventListener('focusout', ({ relatedTarget }) => {
    if (relatedTarget && !menu.contains(relatedTarget)) close();
  });
  menu.addEventListener('keydown', ({ key }) => {
    if (key !== 'Escape' || !menu.open) return;
    close();
    menu.querySelector('summary').focus();
  });
}
