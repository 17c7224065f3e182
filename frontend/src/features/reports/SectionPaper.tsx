/** A section as the paper shows it, in which every figure is marked and tells where it comes from. */
import { useEffect, useId, useRef, useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { cx } from '@/lib/text'
import { type Changed, type Figures, groupsOf, type Line, linesOf, type Piece } from './lines'
import styles from './Paper.module.css'

interface Props {
  text: string
  figures: Figures
  changed: Changed
  label: string
}

interface Told {
  name: string
  top: number
  left: number
}

const TIP_WIDTH = 300

export function SectionPaper({ text, figures, changed, label }: Props) {
  const paper = useRef<HTMLDivElement>(null)
  const tip = useId()
  const [told, setTold] = useState<Told | null>(null)
  // Where the paper is laid out anew, what was told of a figure no longer stands beside it.
  useEffect(() => {
    const hide = () => setTold(null)
    window.addEventListener('resize', hide)
    return () => window.removeEventListener('resize', hide)
  }, [])
  const tell = (target: EventTarget) => {
    const chip = (target as Element).closest<HTMLElement>('[data-figure]')
    if (!chip || !paper.current) return setTold(null)
    const [at, around] = [chip.getBoundingClientRect(), paper.current.getBoundingClientRect()]
    const room = Math.max(around.width - TIP_WIDTH, 0)
    const left = Math.min(Math.max(at.left - around.left, 0), room)
    setTold({ name: chip.dataset.figure!, top: at.bottom - around.top + 4, left })
  }
  const chipOf = (name: string, key: number) => (
    <Chip
      key={key}
      name={name}
      figures={figures}
      changed={changed}
      tip={told?.name === name ? tip : undefined}
    />
  )
  return (
    <div
      ref={paper}
      className={styles.section}
      role="group"
      aria-label={label}
      onPointerOver={(event) => tell(event.target)}
      onPointerLeave={() => setTold(null)}
      onFocus={(event) => tell(event.target)}
      onBlur={() => setTold(null)}
      onKeyDown={(event) => event.key === 'Escape' && setTold(null)}
    >
      {groupsOf(linesOf(text)).map((group, index) => (
        <Group key={index} lines={group} chipOf={chipOf} />
      ))}
      {told && (
        <p className={styles.tip} id={tip} role="tooltip" style={{ top: told.top, left: told.left }}>
          <TipWords name={told.name} figures={figures} changed={changed} />
        </p>
      )}
    </div>
  )
}

function TipWords({ name, figures, changed }: { name: string } & Pick<Props, 'figures' | 'changed'>) {
  const { t } = useTranslation()
  const change = changed.get(name)
  return (
    <>
      <b>{figures.get(name)?.label ?? t('reports.unknownFigure')}</b>
      <code>{name}</code>
      {change && <span>{t('reports.nowSays', { becomes: change.becomes ?? t('reports.gone') })}</span>}
    </>
  )
}

type ChipOf = (name: string, key: number) => ReactNode

function Group({ lines, chipOf }: { lines: Line[]; chipOf: ChipOf }) {
  const { t } = useTranslation()
  const first = lines[0]!
  const said = (pieces: Piece[]) =>
    pieces.map((piece, index) => ('name' in piece ? chipOf(piece.name, index) : piece.text))
  switch (first.kind) {
    case 'heading':
      return <h3>{said(first.pieces)}</h3>
    case 'subheading':
      return <h4>{said(first.pieces)}</h4>
    case 'missing':
      return (
        <p className={styles.missing}>
          <span className="vh">{t('reports.toWrite')}: </span>
          {said(first.pieces)}
        </p>
      )
    case 'item':
      return (
        <ul>
          {lines.map((line, index) => (
            <li key={index}>{said(line.pieces)}</li>
          ))}
        </ul>
      )
    default:
      return <p>{said(first.pieces)}</p>
  }
}

interface ChipProps extends Pick<Props, 'figures' | 'changed'> {
  name: string
  tip: string | undefined
}

/** The figure in its place; where the source says something else by now, that stands beside it. */
function Chip({ name, figures, changed, tip }: ChipProps) {
  const { t } = useTranslation()
  const figure = figures.get(name)
  const change = changed.get(name)
  const look = change ? styles.changed : figure ? styles.known : styles.unknown
  return (
    <span className={cx(styles.chip, look)} tabIndex={0} data-figure={name} aria-describedby={tip}>
      {change ? (
        <>
          <del>{figure?.text ?? change.was}</del>
          <span aria-hidden="true"> → </span>
          <ins>{change.becomes ?? t('reports.gone')}</ins>
        </>
      ) : (
        (figure?.text ?? `{${name}}`)
      )}
    </span>
  )
}
