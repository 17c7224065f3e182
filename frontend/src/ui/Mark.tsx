/** The product's mark: four offices, two of them joined. */
export function Mark({ size = 28 }: { size?: number }) {
  return (
    <svg viewBox="0 0 28 28" width={size} height={size} aria-hidden="true" style={{ flex: 'none' }}>
      <rect x="1" y="1" width="12" height="12" rx="3" fill="var(--primary)" />
      <rect x="15" y="15" width="12" height="12" rx="3" fill="var(--primary)" />
      <rect
        x="16"
        y="2"
        width="10"
        height="10"
        rx="2.5"
        fill="none"
        stroke="var(--primary)"
        strokeWidth="2"
      />
      <rect
        x="2"
        y="16"
        width="10"
        height="10"
        rx="2.5"
        fill="none"
        stroke="var(--primary)"
        strokeWidth="2"
      />
      <path d="M11 11l6 6" stroke="var(--primary)" strokeWidth="3" />
    </svg>
  )
}
