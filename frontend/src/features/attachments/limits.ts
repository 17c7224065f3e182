/** What can be said of a file before it is sent, and how large it is in words. */
import type { TFunction } from 'i18next'
import { isProblem } from '@/api/problems'
import type { AttachmentLimits } from '@/api/types'
import { currentLocale } from '@/lib/locale'

const KB = 1024

/** 820 kB, 3,4 MB: as the language writes numbers. */
export function sizeText(bytes: number): string {
  const write = (value: number, digits: number) =>
    new Intl.NumberFormat(currentLocale() === 'en' ? 'en-GB' : 'vi-VN', {
      maximumFractionDigits: digits,
    }).format(value)
  if (bytes < KB) return `${write(bytes, 0)} B`
  if (bytes < KB * KB) return `${write(bytes / KB, 0)} kB`
  return `${write(bytes / KB / KB, 1)} MB`
}

export function acceptOf(limits: AttachmentLimits): string {
  return limits.extensions.map((extension) => `.${extension}`).join(',')
}

/** Why a file need not even be sent; null where the server has to look at it. */
export function refusalOf(file: File, limits: AttachmentLimits, t: TFunction): string | null {
  const extension = file.name.split('.').pop()?.toLowerCase() ?? ''
  if (!limits.extensions.includes(extension)) return t('attachments.error.kind')
  if (file.size > limits.largest_bytes)
    return t('attachments.error.large', {
      size: sizeText(file.size),
      largest: sizeText(limits.largest_bytes),
    })
  return file.size === 0 ? t('attachments.error.empty') : null
}

/** What the server, or the way to it, had against the file. */
export function sayingOf(error: unknown, t: TFunction): string {
  if (!isProblem(error)) return t('attachments.error.network')
  return (
    error.errors[0]?.message ??
    ([error.title, error.detail].filter(Boolean).join('. ') || t('attachments.error.network'))
  )
}
