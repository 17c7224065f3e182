/** A button or a link that looks like one; one primary a screen. */
import { Link, type LinkProps } from '@tanstack/react-router'
import type { ComponentProps, ReactNode } from 'react'
import { cx } from '@/lib/text'
import { Icon, type IconName } from './Icon'
import styles from './Button.module.css'

interface Look {
  variant?: 'plain' | 'primary' | 'ghost' | 'danger'
  size?: 'm' | 's' | 'l'
  icon?: IconName
  isBusy?: boolean
  className?: string
  children?: ReactNode
}

function look({ variant = 'plain', size = 'm', className }: Look): string {
  return cx('btn', styles.button, styles[variant], styles[size], className)
}

function Inside({ icon, size, children }: Look) {
  return (
    <>
      {icon && <Icon name={icon} size={size === 's' ? 16 : 20} />}
      {children}
    </>
  )
}

export function Button({
  variant,
  size,
  icon,
  isBusy,
  className,
  children,
  ...rest
}: Look & ComponentProps<'button'>) {
  return (
    <button
      type="button"
      {...rest}
      className={look({ variant, size, className })}
      aria-disabled={isBusy || rest['aria-disabled']}
      onClick={isBusy ? undefined : rest.onClick}
    >
      <Inside icon={icon} size={size}>
        {children}
      </Inside>
    </button>
  )
}

export function ButtonLink({
  variant,
  size,
  icon,
  className,
  children,
  ...rest
}: Look & Omit<LinkProps, 'children'> & { 'aria-label'?: string }) {
  return (
    <Link {...(rest as LinkProps)} className={look({ variant, size, className })}>
      <Inside icon={icon} size={size}>
        {children}
      </Inside>
    </Link>
  )
}

/** The same for an address that is not this app's to open. */
export function ButtonAnchor({
  variant,
  size,
  icon,
  className,
  children,
  ...rest
}: Look & ComponentProps<'a'>) {
  return (
    <a {...rest} className={look({ variant, size, className })}>
      <Inside icon={icon} size={size}>
        {children}
      </Inside>
    </a>
  )
}

/** A square button with an icon alone; its label is for screen readers and the tooltip. */
export function IconButton({
  icon,
  label,
  className,
  ...rest
}: { icon: IconName; label: string } & ComponentProps<'button'>) {
  return (
    <button type="button" {...rest} className={cx(styles.square, className)} aria-label={label} title={label}>
      <Icon name={icon} />
    </button>
  )
}
