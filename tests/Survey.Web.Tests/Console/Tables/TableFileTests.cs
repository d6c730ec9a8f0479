using System.IO.Compression;
using System.Text;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using Survey.Core.Problems;
using Survey.Web.Console.Tables;
using Table = Survey.Web.Console.Tables.Table;

namespace Survey.Web.Tests.Console.Tables;

/// <summary>What people upload: tables as spreadsheets save them, and files that are none.</summary>
public sealed class TableFileTests
{
    const string Plain = "代码,名称,人数\r\nA,第一小学,12\r\n\r\nB,\"桥头，中学\",7\r\n";

    [Theory]
    [InlineData("utf-8")]
    [InlineData("utf-8 with mark")]
    [InlineData("utf-16")]
    [InlineData("gb18030")]
    public void Csv_is_read_in_every_encoding_a_spreadsheet_saves(string encoding)
    {
        var table = Read(Bytes(encoding, Plain));
        Assert.Equal(["代码", "名称", "人数"], table.Heading.ToArray());
        Assert.Equal([(2, "第一小学"), (4, "桥头，中学")], table.Rows.Select(row => (row.Number, row[1])));
        Assert.Equal("", table.Rows[0][table.Column("没有的列")]);
        Assert.Equal(1, table.Column("name", "名称"));
    }

    [Theory]
    [InlineData("a\tb\n1\t2", "2")]
    [InlineData("a;b\n1;2,5", "2,5")]
    [InlineData("a,b\n1,\"two\nlines\"", "two\nlines")]
    [InlineData("a,b\n1,他说\"好\"", "他说\"好\"")]
    [InlineData("a,b\n1,'=SUM(A1)", "=SUM(A1)")]
    [InlineData("a,b,,\n1,2,,", "2")]
    public void Every_usual_separator_and_quotation_is_understood(string text, string second) =>
        Assert.Equal(second, Read(Encoding.UTF8.GetBytes(text)).Rows[0][1]);

    [Theory]
    [InlineData("", "t.csv", "table_empty")]
    [InlineData("a,b\n", "t.csv", "table_only_heading")]
    [InlineData("a,A\n1,2", "t.csv", "table_heading_twice")]
    [InlineData("a,,c\n1,2,3", "t.csv", "table_heading_missing")]
    [InlineData("a,b\n1,2,3", "t.csv", "table_row_wide")]
    [InlineData("a,b\n1,\"2\n3,4", "t.csv", "table_malformed")]
    [InlineData("a,b\n1,\u0000", "t.csv", "table_no_text")]
    [InlineData("a\n1\n2\n3\n4", "t.csv", "table_rows")]
    [InlineData("a,b\n1,2", "t.xlsx", "table_kind")]
    [InlineData("a,b\n1,2", "t.pdf", "table_kind")]
    [InlineData("a,b\n1,2", "t.xls", "table_old_workbook")]
    [InlineData("PK no workbook", "t.xlsx", "table_unreadable")]
    [InlineData("PK no workbook", "t.csv", "table_kind")]
    public void What_cannot_be_read_is_told_with_its_reason(string text, string name, string code) =>
        Assert.Equal(code, Refused(Encoding.UTF8.GetBytes(text), name, mostRows: 3).Code);

    [Fact]
    public void A_workbook_is_read_as_it_shows()
    {
        var table = Read(Workbook(
            ["单位", "日期", "人数", "备注"],
            [("第一小学", CellValues.InlineString, null), ("46000", null, 1), ("12", null, null), ("'@", CellValues.InlineString, null)]), "t.xlsx");
        Assert.Equal(["单位", "日期", "人数", "备注"], table.Heading.ToArray());
        Assert.Equal(["第一小学", "2025-12-09", "12", "@"], table.Rows[0].Cells.ToArray());
    }

    [Theory]
    [InlineData("m\"月\"d\"日\";@", "2025-12-09")]
    [InlineData("[$-804]yyyy\\-mm\\-dd", "2025-12-09")]
    [InlineData("[Red]0.00\"days\"", "46000")]
    [InlineData("\"第\"0\"日\"", "46000")]
    public void A_day_is_one_however_its_cell_shows_it(string format, string text) =>
        Assert.Equal(text, Read(Workbook(sheet => sheet.Format = format, ["日期"], ["46000"]), "t.xlsx").Rows[0][0]);

    [Fact]
    public void Days_counted_from_1904_are_the_same_days() =>
        Assert.Equal("2025-12-09", Read(Workbook(sheet => (sheet.Format, sheet.From1904) = ("yyyy-mm-dd", true), ["日期"], ["44538"]), "t.xlsx").Rows[0][0]);

    [Fact]
    public void A_cell_merged_downwards_holds_for_each_of_its_rows()
    {
        var table = Read(Workbook(sheet => sheet.Merged = "B2:B4", ["序号", "单位"], ["1", "第一小学"], ["2", ""], ["3", ""], ["4", ""]), "t.xlsx");
        Assert.Equal(["第一小学", "第一小学", "第一小学", ""], table.Rows.Select(row => row[1]));
    }

    [Fact]
    public void What_stands_above_the_heading_is_left_out_where_the_heading_is_known()
    {
        static bool IsHeading(TableRow row) => row.Cells.Contains("序号");
        var bytes = Encoding.UTF8.GetBytes("整改台账\n填报单位：第一小学,\n序号,单位\n1,第一小学\n\n2,桥头中学");
        var table = Assert.IsType<Outcome<Table>.Done>(TableFile.Read(bytes, "t.csv", 2, IsHeading)).Value;
        Assert.Equal(["序号", "单位"], table.Heading.ToArray());
        Assert.Equal([(4, "第一小学"), (6, "桥头中学")], table.Rows.Select(row => (row.Number, row[1])));
        Assert.Equal("table_rows", Assert.Single(Assert.IsType<Outcome<Table>.Refused>(TableFile.Read(bytes, "t.csv", 1, IsHeading)).Problems).Code);
    }

    [Fact]
    public void Blank_rows_between_the_others_cost_none_of_them()
    {
        var lines = string.Concat(Enumerable.Range(1, 100).Select(number => $"{number}\n\n"));
        Assert.Equal(100, Read(Encoding.UTF8.GetBytes("a\n" + lines)).Rows.Length);
        string[][] rows = [["a"], .. Enumerable.Range(1, 100).SelectMany(number => new string[][] { [$"{number}"], [""] })];
        Assert.Equal(100, Read(Workbook(_ => { }, rows), "t.xlsx").Rows.Length);
    }

    [Fact]
    public void A_bomb_is_refused_before_it_is_believed()
    {
        using var stream = new MemoryStream();
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            using var part = archive.CreateEntry("xl/workbook.xml").Open();
            var zeros = new byte[1024 * 1024];
            for (var i = 0; i < 80; i++) part.Write(zeros);
        }
        Assert.InRange(stream.Length, 1, 200_000);
        Assert.Equal("table_unpacks_big", Refused(stream.ToArray(), "t.xlsx").Code);
    }

    [Fact]
    public void A_workbook_with_a_document_type_is_refused()
    {
        var bytes = Workbook(["a"], [("1", null)]);
        using var stream = new MemoryStream();
        stream.Write(bytes);
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Update, leaveOpen: true))
        {
            archive.GetEntry("xl/workbook.xml")!.Delete();
            using var part = new StreamWriter(archive.CreateEntry("xl/workbook.xml").Open());
            part.Write("<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/hostname\">]><workbook xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\">&e;</workbook>");
        }
        Assert.Equal("table_unreadable", Refused(stream.ToArray(), "t.xlsx").Code);
    }

    static Table Read(byte[] bytes, string name = "t.csv") => Assert.IsType<Outcome<Table>.Done>(TableFile.Read(bytes, name, 100)).Value;

    static Problem Refused(byte[] bytes, string name, int mostRows = 100) =>
        Assert.Single(Assert.IsType<Outcome<Table>.Refused>(TableFile.Read(bytes, name, mostRows)).Problems);

    static byte[] Bytes(string encoding, string text) => encoding switch
    {
        "utf-8 with mark" => [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(text)],
        "utf-16" => [.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes(text)],
        "gb18030" => CodePagesEncodingProvider.Instance.GetEncoding("GB18030")!.GetBytes(text),
        _ => Encoding.UTF8.GetBytes(text),
    };

    static byte[] Workbook(string[] heading, (string Text, CellValues? Type, uint? Style)[] row)
    {
        using var stream = new MemoryStream();
        using (var document = SpreadsheetDocument.Create(stream, SpreadsheetDocumentType.Workbook))
        {
            var workbook = document.AddWorkbookPart();
            var styles = workbook.AddNewPart<WorkbookStylesPart>();
            styles.Stylesheet = new Stylesheet(new CellFormats(new CellFormat(), new CellFormat { NumberFormatId = 14 }));
            var sheet = workbook.AddNewPart<WorksheetPart>();
            sheet.Worksheet = new Worksheet(new SheetData(
                new Row(heading.Select(text => Inline(text))),
                new Row(row.Select(cell => cell.Type is null
                    ? new Cell { CellValue = new CellValue(cell.Text), StyleIndex = cell.Style }
                    : Inline(cell.Text)))));
            workbook.Workbook = new Workbook(new Sheets(new Sheet { Id = workbook.GetIdOfPart(sheet), SheetId = 1, Name = "表" }));
        }
        return stream.ToArray();
    }

    static byte[] Workbook(string[] heading, (string Text, CellValues? Type)[] row) =>
        Workbook(heading, [.. row.Select(cell => (cell.Text, cell.Type, (uint?)null))]);

    /// <summary>A sheet of these rows, figures as numbers in the one format given.</summary>
    static byte[] Workbook(Action<SheetOptions> with, params string[][] rows)
    {
        var options = new SheetOptions();
        with(options);
        using var stream = new MemoryStream();
        using (var document = SpreadsheetDocument.Create(stream, SpreadsheetDocumentType.Workbook))
        {
            var workbook = document.AddWorkbookPart();
            workbook.AddNewPart<WorkbookStylesPart>().Stylesheet = new Stylesheet(
                new NumberingFormats(new NumberingFormat { NumberFormatId = 164, FormatCode = options.Format }),
                new CellFormats(new CellFormat(), new CellFormat { NumberFormatId = 164 }));
            var sheet = workbook.AddNewPart<WorksheetPart>();
            sheet.Worksheet = new Worksheet(new SheetData(rows.Select(row => new Row(row.Select(text =>
                double.TryParse(text, System.Globalization.CultureInfo.InvariantCulture, out _) ? new Cell { CellValue = new CellValue(text), StyleIndex = 1 } : Inline(text))))));
            if (options.Merged is { } range) sheet.Worksheet.Append(new MergeCells(new MergeCell { Reference = range }));
            workbook.Workbook = new Workbook(new WorkbookProperties { Date1904 = options.From1904 }, new Sheets(new Sheet { Id = workbook.GetIdOfPart(sheet), SheetId = 1, Name = "表" }));
        }
        return stream.ToArray();
    }

    sealed class SheetOptions
    {
        public string Format { get; set; } = "General";

        public bool From1904 { get; set; }

        public string? Merged { get; set; }
    }

    static Cell Inline(string text) => new() { DataType = CellValues.InlineString, InlineString = new InlineString(new Text(text)) };
}
