import { change, counted, onReader } from '../support/databases.ts';
import { eventually } from '../support/eventually.ts';
import { mailsTo } from '../support/mailbox.ts';
import { aProduct, withdraw } from '../support/products.ts';
import { strike } from '../support/tasks.ts';
import { twin } from '../support/twin.ts';
import { workerLogged } from '../support/worker-log.ts';

const day = () => new Date().toISOString().slice(0, 10);

describe('goods that run out', () => {
  it('are told to staff once a day, and only those', async () => {
    const low = await aProduct({ stock: 5 });
    const plenty = await aProduct({ stock: 6 });
    const withdrawn = await aProduct({ stock: 0 });
    await withdraw(withdrawn.sku);
    // Named before all others: a mail has room for a hundred.
    const gone = await aProduct({ stock: 0, name: 'Gone <b>for good</b>' });
    const sku = `!${gone.sku}`;
    await change('UPDATE products SET sku = ? WHERE sku = ?', [sku, gone.sku]);
    await change('UPDATE stock SET sku = ? WHERE sku = ?', [sku, gone.sku]);
    await eventually(async () => (await onReader('SELECT sku FROM stock WHERE sku = ?', [sku])).length === 1);
    await change("DELETE FROM mails WHERE order_id = ? AND kind = 'low-stock'", [day()]);

    expect(await strike('low-stock')).toMatchObject({ status: 200, report: { mail: 'written' } });
    expect(await strike('low-stock')).toMatchObject({ status: 200, report: { mail: 'written-before' } });
    const address = twin().environment['STAFF_MAIL'] ?? '';
    const mail = await eventually(async () => (await mailsTo(address)).find(({ text }) => text.includes(sku)), {
      within: 30_000,
      what: 'the mail to staff',
    });
    expect(mail.subject).toMatch(new RegExp(`run(s)? out \\(${day()}\\)$`));
    expect(mail.messageId).toContain(`low-stock.${day()}@`);
    expect(mail.text).toContain(`Gone <b>for good</b> (${sku}): Sold out\n  ${twin().web.url}/products/${gone.slug}`);
    expect(mail.html).toContain('Gone &lt;b>for good');
    expect(await counted("SELECT COUNT(*) AS n FROM mails WHERE order_id = ? AND kind = 'low-stock'", [day()])).toBe(1);

    const [line] = workerLogged(low.sku);
    expect(line?.['stock']).toMatchObject({ [low.sku]: 5, [sku]: 0 });
    for (const other of [plenty, withdrawn]) expect(line?.['stock']).not.toHaveProperty(other.sku);
    await withdraw(sku);
  });
});
