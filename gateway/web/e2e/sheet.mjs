// Writes and reads small sheets (.xlsx): an archive of XML files.
import { Buffer } from 'node:buffer';
import { crc32, deflateRawSync, inflateRawSync } from 'node:zlib';

const localHeader = 0x04034b50;
const entryHeader = 0x02014b50;
const endHeader = 0x06054b50;

const escape = (text) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
const document = (content) => `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n${content}`;
const packages = 'http://schemas.openxmlformats.org/package/2006';
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const sheetType = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

function worksheet(rows) {
  const lines = rows.map((row, index) => {
    const cells = row.map((value, column) => {
      if (value === '') {
        return '';
      }
      const place = `${String.fromCharCode(65 + column)}${index + 1}`;
      return typeof value === 'number'
        ? `<c r="${place}"><v>${value}</v></c>`
        : `<c r="${place}" t="inlineStr"><is><t>${escape(value)}</t></is></c>`;
    });
    return `<row r="${index + 1}">${cells.join('')}</row>`;
  });
  return `<worksheet xmlns="${main}"><sheetData>${lines.join('')}</sheetData></worksheet>`;
}

/** A workbook with one sheet of at most 26 columns. */
export function writeSheet(rows) {
  const files = {
    '[Content_Types].xml': `<Types xmlns="${packages}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${sheetType}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${sheetType}.worksheet+xml"/></Types>`,
    '_rels/.rels': `<Relationships xmlns="${packages}/relationships"><Relationship Id="rId1" Type="${office}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml': `<workbook xmlns="${main}" xmlns:r="${office}"><sheets><sheet name="Sheet1" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships xmlns="${packages}/relationships"><Relationship Id="rId1" Type="${office}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
    'xl/worksheets/sheet1.xml': worksheet(rows),
  };
  const parts = [];
  const entries = [];
  let offset = 0;
  for (const [name, content] of Object.entries(files)) {
    const path = Buffer.from(name);
    const data = Buffer.from(document(content));
    const packed = deflateRawSync(data);
    // Version, flags, method (deflate), time, date, checksum, sizes, length of the name, no further fields.
    const facts = Buffer.alloc(26);
    facts.writeUInt16LE(20, 0);
    facts.writeUInt16LE(8, 4);
    facts.writeUInt16LE(0x21, 8);
    facts.writeUInt32LE(crc32(data), 10);
    facts.writeUInt32LE(packed.length, 14);
    facts.writeUInt32LE(data.length, 18);
    facts.writeUInt16LE(path.length, 22);
    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(entryHeader, 0);
    entry.writeUInt16LE(20, 4);
    facts.copy(entry, 6);
    entry.writeUInt32LE(offset, 42);
    const start = Buffer.alloc(4);
    start.writeUInt32LE(localHeader);
    parts.push(start, facts, path, packed);
    entries.push(entry, path);
    offset += start.length + facts.length + path.length + packed.length;
  }
  const directory = Buffer.concat(entries);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(endHeader, 0);
  end.writeUInt16LE(Object.keys(files).length, 8);
  end.writeUInt16LE(Object.keys(files).length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...parts, directory, end]);
}

/** The texts of a workbook's cells, in the order of its files. */
export function textsOfSheet(workbook) {
  const files = [];
  let place = workbook.readUInt32LE(workbook.lastIndexOf(Buffer.from([0x50, 0x4b, 5, 6])) + 16);
  while (workbook.readUInt32LE(place) === entryHeader) {
    const method = workbook.readUInt16LE(place + 10);
    const size = workbook.readUInt32LE(place + 20);
    const [name, extra, comment] = [28, 30, 32].map((at) => workbook.readUInt16LE(place + at));
    const start = workbook.readUInt32LE(place + 42);
    const from = start + 30 + workbook.readUInt16LE(start + 26) + workbook.readUInt16LE(start + 28);
    const data = workbook.subarray(from, from + size);
    files.push((method === 0 ? data : inflateRawSync(data)).toString());
    place += 46 + name + extra + comment;
  }
  const plain = (text) =>
    text
      .replaceAll(/&#x([0-9a-f]+);/gi, (_, code) => String.fromCodePoint(Number.parseInt(code, 16)))
      .replaceAll('&lt;', '<')
      .replaceAll('&gt;', '>')
      .replaceAll('&amp;', '&');
  return [...files.join('').matchAll(/<t(?: [^>]*)?>([^<]*)<\/t>/g)].map(([, text]) => plain(text));
}
