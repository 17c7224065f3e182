/** What a text field offers while one types; `list` of the field is its id. */
interface Props {
  id: string
  options?: { value: string; label: string }[]
}

export function OptionList({ id, options = [] }: Props) {
  return (
    <datalist id={id}>
      {options.map(({ value, label }) => (
        <option key={value} value={value}>
          {label}
        </option>
      ))}
    </datalist>
  )
}
