using Survey.Stores.Tests.Contracts;

namespace Survey.Stores.Tests;

public sealed class SqliteCampaignAndFormTests() : CampaignAndFormContract(new SqlitePorts());

public sealed class SqliteCampaignRemovalTests() : CampaignRemovalContract(new SqlitePorts());

public sealed class SqliteOpeningTests() : OpeningContract(new SqlitePorts());

public sealed class SqliteSuggestionTests() : SuggestionContract(new SqlitePorts());

public sealed class SqliteItemTests() : ItemContract(new SqlitePorts());

public sealed class SqliteItemUndoTests() : ItemUndoContract(new SqlitePorts());

public sealed class SqliteProposalTests() : ProposalContract(new SqlitePorts());

public sealed class SqliteOutcomeTests() : OutcomeContract(new SqlitePorts());

public sealed class SqliteReportTests() : ReportContract(new SqlitePorts());

public sealed class SqliteWorkTests() : WorkContract(new SqlitePorts());

public sealed class SqliteOrganiserStoreTests() : OrganiserStoreContract(new SqlitePorts());

public sealed class SqlitePeopleTests() : PeopleContract(new SqlitePorts());
