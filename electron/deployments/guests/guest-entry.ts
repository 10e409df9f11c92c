import type { InstanceEntry } from '../observe/entry.ts'
import type { Found } from './find-guests.ts'

/** What the observer keeps of one guest. */
export interface GuestEntry extends InstanceEntry {
  /** What the engine's last list has of its container. */
  found: Found | undefined
}
