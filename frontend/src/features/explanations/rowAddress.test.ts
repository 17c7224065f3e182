import { describe, expect, it } from 'vitest'
import { nounOf, rowAt } from './rowAddress'

const ID = '0190a5f0-7c1e-7a4b-9d2f-3b6c5d4e2f10'

describe('the row at an address', () => {
  it('is found in whole addresses, in parts, and with whatever stands behind', () => {
    expect(rowAt(`https://liennganh.haiphong.gov.vn/bieu-so-lieu/${ID}?ky=2024-6T`)).toEqual({
      kind: 'submission',
      id: ID,
    })
    expect(rowAt(` /phan-cong/${ID.toUpperCase()} `)).toEqual({ kind: 'assignment', id: ID })
    expect(rowAt(`/kiem-tra-thuc-hien/${ID}#ket-luan`)?.kind).toBe('evaluation')
    expect(rowAt(`/kiem-tra/${ID}`)?.kind).toBe('inspection')
  })

  it('is none where the address leads to no single row', () => {
    for (const address of ['', '/bieu-so-lieu', `/tai-khoan/${ID}`, `/bieu-so-lieu/${ID}0`, ID])
      expect(rowAt(address)).toBeNull()
  })

  it('is acted on by the verbs of what it is part of', () => {
    expect(nounOf('submission_file')).toBe('submission')
    expect(nounOf('follow_up')).toBe('evaluation')
    expect(nounOf('conclusion_file')).toBe('evaluation')
  })
})
