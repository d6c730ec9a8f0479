using System.IO.Pipelines;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using Survey.Api.Exports;
using Survey.Core.Campaigns;
using Survey.Core.Exports;
using Survey.Core.Problems;
using Survey.Testing;
using Survey.Web.Console.Tables;

namespace Survey.Api.Tests;

/// <summary>Tables as XLSX: valid to the letter, safe to open, and read back as they were.</summary>
public sealed class WorkbookTests
{
    [Fact]
    public async Task A_workbook_is_valid_and_defuses_formulas()
    {
        var bytes = await WriteAsync(["名称", "数"], [["=1+1", (int?)3], ["a\u0001b\ud800", (decimal?)-2.5m], [Field.None, Field.None], ["  两边 ", (int?)0]]);
        using var document = SpreadsheetDocument.Open(new MemoryStream(bytes), isEditable: false);
        Assert.Equal([], new OpenXmlValidator().Validate(document).Select(error => $"{error.Part?.Uri} {error.Path?.XPath} {error.Description}"));
        var texts = document.WorkbookPart!.WorksheetParts.Single().Worksheet.InnerText;
        Assert.Contains("'=1+1", texts, StringComparison.Ordinal);

        var table = Assert.IsType<Outcome<Table>.Done>(TableFile.Read(bytes, "t.xlsx", 10)).Value;
        Assert.Equal(["名称", "数"], table.Heading.ToArray());
        Assert.Equal([("=1+1", "3"), ("a\ufffdb\ufffd", "-2.5"), ("两边", "0")], table.Rows.Select(row => (row[0], row[1])));
    }

    [Fact]
    public async Task A_table_of_many_rows_goes_out_without_being_held()
    {
        const int Rows = 60_000;
        var pipe = new Pipe();
        var most = 0L;
        var reading = Task.Run(async () =>
        {
            for (var sum = 0L; ;)
            {
                var read = await pipe.Reader.ReadAsync();
                most = Math.Max(most, read.Buffer.Length);
                sum += read.Buffer.Length;
                pipe.Reader.AdvanceTo(read.Buffer.End);
                if (read.IsCompleted) return sum;
            }
        });
        await TableWriter.Of("xlsx")!.WriteAsync(Table(["n", "text"], Enumerable.Range(0, Rows).Select(n => (IReadOnlyList<Field>)[(int?)n, $"意见 {n * 7919 % 104729}"])), pipe.Writer, default);
        await pipe.Writer.CompleteAsync();
        Assert.InRange(await reading, 500_000, 10_000_000);
        Assert.InRange(most, 1, 200_000);
    }

    [Fact]
    public async Task Every_table_leaves_in_every_format()
    {
        await using var host = await ServiceHost.StartedAsync();
        using var api = host.Api();
        var campaign = (await api.PostAsync("campaigns", CampaignDraft.Of(Some.Campaign()))).Expect(201).Id;
        var form = (await api.PostAsync($"campaigns/{campaign}/forms", Some.Definition())).Expect(201).Id;
        (await api.PostAsync($"forms/{form}/collectors", """[{"unit":"A","audience":"teacher","channel":"poster"}]""")).Expect(201);
        (await api.PostAsync($"forms/{form}/publish")).Expect(200);
        (await api.PutAsync($"forms/{form}/tallies", """[{"unit":"A","audience":"teacher","issued":3,"returned":3,"invalid":1,"answers":{"q1":{"satisfied":1,"blank":1}}}]""")).Expect(200);

        Assert.StartsWith("code,name,kind,teacher", (await api.GetAsync($"campaigns/{campaign}/exports/units")).Expect(200).Text.TrimStart('\uFEFF'), StringComparison.Ordinal);
        Assert.Contains(",HTTP://", (await api.GetAsync($"forms/{form}/exports/collectors")).Expect(200).Text, StringComparison.Ordinal);
        var tallies = (await api.GetAsync($"forms/{form}/exports/tallies")).Expect(200).Text.Split("\r\n");
        Assert.StartsWith("unit,audience,issued,returned,invalid,q1.satisfied,", tallies[0].TrimStart('\uFEFF'), StringComparison.Ordinal);
        Assert.Contains(",q1.blank,q2.food,", tallies[0], StringComparison.Ordinal);
        Assert.StartsWith("A,teacher,3,3,1,1,0,", tallies[1], StringComparison.Ordinal);
        Assert.Contains("form.publish", (await api.GetAsync("audit/export")).Expect(200).Text, StringComparison.Ordinal);
        foreach (var path in (string[])[$"campaigns/{campaign}/exports/units", $"forms/{form}/exports/collectors", $"forms/{form}/exports/tallies", $"forms/{form}/exports/codebook", $"campaigns/{campaign}/exports/suggestions", "audit/export"])
        {
            Assert.StartsWith("PK", (await api.GetAsync(path + "?format=xlsx")).Expect(200).Text, StringComparison.Ordinal);
            Assert.StartsWith("[", (await api.GetAsync(path + "?format=json")).Expect(200).Text, StringComparison.Ordinal);
        }
    }

    static ExportTable Table(IReadOnlyList<string> columns, IEnumerable<IReadOnlyList<Field>> rows) => new("table", "表", columns, rows.ToAsyncEnumerable());

    static async Task<byte[]> WriteAsync(IReadOnlyList<string> columns, IReadOnlyList<IReadOnlyList<Field>> rows)
    {
        using var stream = new MemoryStream();
        var pipe = PipeWriter.Create(stream, new StreamPipeWriterOptions(leaveOpen: true));
        await TableWriter.Of("xlsx")!.WriteAsync(Table(columns, rows), pipe, default);
        await pipe.CompleteAsync();
        return stream.ToArray();
    }
}
