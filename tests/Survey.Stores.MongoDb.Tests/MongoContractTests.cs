using Survey.Stores.Tests.Contracts;

namespace Survey.Stores.MongoDb.Tests;

public sealed class MongoCampaignAndFormTests() : CampaignAndFormContract(new MongoPorts());

public sealed class MongoOpeningTests() : OpeningContract(new MongoPorts());

public sealed class MongoSuggestionTests() : SuggestionContract(new MongoPorts());

public sealed class MongoItemTests() : ItemContract(new MongoPorts());

public sealed class MongoItemUndoTests() : ItemUndoContract(new MongoPorts());

public sealed class MongoProposalTests() : ProposalContract(new MongoPorts());

public sealed class MongoOutcomeTests() : OutcomeContract(new MongoPorts());

public sealed class MongoReportTests() : ReportContract(new MongoPorts());

public sealed class MongoWorkTests() : WorkContract(new MongoPorts());

public sealed class MongoOrganiserStoreTests() : OrganiserStoreContract(new MongoPorts());

public sealed class MongoPeopleTests() : PeopleContract(new MongoPorts());
