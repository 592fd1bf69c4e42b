/** Answers that no cache may keep. */
export async function ask(address) {
  return fetch(address, { headers: { Accept: 'application/json' }, cache: 'no-store' });
}

export async function json(address) {
  const answer = await ask(address);
  if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
  return answer.json();
}
