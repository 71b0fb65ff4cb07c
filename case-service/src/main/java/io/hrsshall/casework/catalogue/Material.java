package io.hrsshall.casework.catalogue;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// 申请材料: a document that a filing requires, and its form. Files are handed in for electronic materials only. In place
/// of a proof a commitment may be signed; a 承诺书 is signed and takes no files.
///
/// @param accept
///            the types of files
/// @param maxFiles
///            the number of files per case
/// @param maxMegabytes
///            the size of each file
/// @param paper
///            null until its source is named
/// @param commitment
///            of a proof: the commitment that replaces it, null for none. Of a 承诺书: its text; null in old versions,
///            whose 承诺书 can't be signed
public record Material(String name, boolean required, Form form, @Nullable List<FileType> accept,
        @Nullable Integer maxFiles, @Nullable Integer maxMegabytes, @Nullable Paper paper,
        @Nullable CommitmentText commitment) {

    private static final int FILES = 10;
    private static final int MEGABYTES = 20;
    private static final long BYTES_PER_MEGABYTE = 1024 * 1024;

    /// 补正材料: what a city may ask for in addition to the item's materials.
    private static final Material SUPPLEMENT = new Material("补正材料", false, Form.ELECTRONIC, null, null, null,
            null, null);

    /// 批量申报表: the sheet with the rows of a filing.
    private static final Material BATCH_SHEET = new Material("批量申报表", false, Form.ELECTRONIC, List.of(FileType.XLSX),
            10, 5, null, null);

    /// 结果文件: what the handling city hands over with its decision, such as a letter of approval.
    private static final Material RESULT = new Material("结果文件", false, Form.ELECTRONIC, null, null, null,
            null, null);

    /// 电子材料, 原件核验, 数据共享免提交, 承诺书.
    public enum Form implements Coded {
        ELECTRONIC("电子材料"),
        ORIGINAL("原件核验"),
        SHARED("数据共享免提交"),
        COMMITMENT("承诺书");

        private final String label;

        Form(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }
    }

    /// How the material is handed in.
    ///
    /// @param number
    ///            份数
    /// @param sample
    ///            样表: its address, or 无
    /// @param blankForm
    ///            空白表: its address, or 无
    public record Paper(Original original, int number, String sample, String blankForm) {}

    public enum Original implements Coded {
        ORIGINAL("原件"),
        COPY("复印件"),
        EITHER("原件或复印件");

        private final String label;

        Original(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }
    }

    public Material {
        if (form == Form.ELECTRONIC) {
            accept = List.copyOf(Objects.requireNonNullElse(accept, FileType.DOCUMENTS));
            maxFiles = Objects.requireNonNullElse(maxFiles, FILES);
            maxMegabytes = Objects.requireNonNullElse(maxMegabytes, MEGABYTES);
            if (accept.isEmpty() || maxFiles < 1 || maxMegabytes < 1 || maxMegabytes > MEGABYTES) {
                throw new IllegalArgumentException(name + " can't be handed in");
            }
        } else if (accept != null || maxFiles != null || maxMegabytes != null) {
            throw new IllegalArgumentException(name + " takes no files");
        }
    }

    public static Material supplement() {
        return SUPPLEMENT;
    }

    public static Material batchSheet() {
        return BATCH_SHEET;
    }

    public static Material result() {
        return RESULT;
    }

    public boolean takesFiles() {
        return form == Form.ELECTRONIC;
    }

    /// Whether a case cannot be filed without a file of it.
    public boolean demandsFiles() {
        return required && takesFiles();
    }

    /// Whether a case cannot be filed without a signature.
    public boolean demandsSignature() {
        return required && form == Form.COMMITMENT && commitment != null;
    }

    /// 告知承诺: whether a commitment may replace it.
    @JsonIgnore
    public boolean isReplaceable() { return form != Form.COMMITMENT && commitment != null; }

    /// Whether the signer passes a face check before its commitment is signed.
    @JsonIgnore
    public boolean isSignedByFace() { return commitment != null && commitment.isProvenByFace(); }

    public boolean accepts(FileType type) {
        return accept != null && accept.contains(type);
    }

    public long maxBytes() {
        return maxMegabytes == null ? 0 : maxMegabytes * BYTES_PER_MEGABYTE;
    }
}
