export interface ProductTextProps {
  /** Paragraphs, with an empty line between two. */
  readonly description: string;
  readonly attributes: Readonly<Record<string, string>>;
}

/** What is said of a product, and its facts. */
export function ProductText({ description, attributes }: ProductTextProps) {
  return (
    <>
      <div class="prose product-prose">
        {description.split(/\n{2,}/).map((paragraph) => (
          <p safe>{paragraph}</p>
        ))}
      </div>
      {Object.keys(attributes).length > 0 && (
        <dl class="facts">
          {Object.entries(attributes).map(([term, value]) => (
            <div>
              <dt safe>{term}</dt>
              <dd safe>{value}</dd>
            </div>
          ))}
        </dl>
      )}
    </>
  );
}
