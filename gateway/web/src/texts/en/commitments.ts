export const commitments = {
  commitments: {
    title: 'Commitments',
    guide: 'Commitments in place of proofs, and texts to sign',
    replaceable: 'a commitment may replace the proof',
    voluntary:
      'You may make a commitment in place of this proof. Whoever does not want to hands in the proof. It makes no difference to the case.',
    proofs: {
      electronic: 'Hand in the proof, below “Materials”',
      original: 'Bring the original of the proof to the window',
    },
    commit: 'Make the commitment, without the proof',
    condition: 'Condition',
    text: 'Commitment',
    consequences: 'If it is false',
    check: 'Later check',
    excluded: 'Who cannot make it',
    agree:
      'I have read and understood this and make the commitment voluntarily. It is signed with my name when I submit.',
    sign: 'I have read this and agree to sign it. It is signed with my name when I submit.',
    missing: 'Read and tick the commitment for {name}.',
    ofRepresentative:
      'The legal representative signs this. Save the draft, so that the legal representative can submit it.',
    kinds: { INFORMED: 'commitment in place of a proof', PLEDGE: 'text signed' },
    intended: 'A commitment is chosen. It is signed with the submission.',
    signed: 'Signed by {who} on {time}',
    results: { PASSED: 'Checked: true', FAILED: 'Checked: false', REPAIRED: 'Credit repaired' },
    record: 'Record a check',
    result: 'Result',
    finding: 'What was found',
    face: 'Your face',
    faceWhy:
      'This commitment is signed after the signer has passed a face check. If you cannot do it, go back and hand in the proof instead.',
    facePassed: 'The face check has passed. You can submit now.',
    faceNeeded: 'The signer passes a face check',
    faceProven: 'face check passed {time}',
  },
};
